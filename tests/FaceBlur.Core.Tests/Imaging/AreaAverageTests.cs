using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

public sealed class AreaAverageTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Shrink_OneColor_StaysThatColor(int bitDepth)
    {
        using PixelBuffer source = Paint(37, 23, bitDepth, (_, _) => 201);
        using PixelBuffer small = AreaAverage.Shrink(source, 10, 7);

        for (int y = 0; y < small.Height; y++)
            for (int i = 0; i < small.Width * 3; i++) Assert.Equal(201, Get(small, i, y));
    }

    [Fact]
    public void Shrink_ToHalf_GivesTheMeanOfFour()
    {
        using PixelBuffer source = Paint(4, 2, 8, (x, y) => (x * 10) + y);
        using PixelBuffer small = AreaAverage.Shrink(source, 2, 1);

        Assert.Equal([6, 6, 6, 26, 26, 26], small.Row(0).ToArray().Select(value => (int)value));
    }

    [Fact]
    public void Shrink_ToThreeQuarters_WeighsPixelsByTheirShare()
    {
        using PixelBuffer source = Paint(4, 1, 8, (x, _) => x * 30);
        using PixelBuffer small = AreaAverage.Shrink(source, 3, 1);

        // Each new pixel spans one and a third of the old ones: 0 and a third of 30, two thirds each, a third of 60 and 90.
        Assert.Equal([8, 45, 83], new[] { 0, 3, 6 }.Select(i => (int)small.Row(0)[i]));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 100)]
    [InlineData(101, 7)]
    [InlineData(65_535, 2048)]
    public void Split_Parts_CoverTheWholeInEqualShares(int length, int parts)
    {
        AreaSpan[] spans = AreaSpan.Split(length, parts);

        Assert.Equal(0, spans[0].First);
        Assert.Equal(length - 1, spans[^1].Last);
        foreach (AreaSpan span in spans)
            Assert.Equal(1, Enumerable.Range(span.First, span.Last - span.First + 1).Sum(i => (double)span.WeightOf(i)), 1e-3);
    }

    [Theory]
    [InlineData(4000, 3000, 2048, 2048, 1536)]
    [InlineData(3000, 4000, 2048, 1536, 2048)]
    [InlineData(4032, 3024, 100, 100, 75)]
    [InlineData(2048, 100, 2048, 2048, 100)]
    [InlineData(60_000, 2, 16, 16, 1)]
    public void SizeFor_LongestSide_KeepsTheShape(int width, int height, int longest, int expectedWidth, int expectedHeight) =>
        Assert.Equal((expectedWidth, expectedHeight), new EncodingOptions { LongestSide = longest }.SizeFor(width, height));

    [Fact]
    public void MaskShrink_CoversEveryPixelThatACoveredOneGoesInto()
    {
        RedactionMask mask = RedactionMask.Cover(
            101, 77, [new Face(new BoundingBox(33, 21, 11, 13), 1), new Face(new BoundingBox(90, 70, 30, 30), 1)], RegionShape.Ellipse, new HeadPadding());

        RedactionMask small = mask.Shrink(40, 30);

        for (int y = 0; y < 77; y++)
            for (int x = 0; x < 101; x++)
                if (Covers(mask, x, y)) Assert.True(Covers(small, x * 40 / 101, y * 30 / 77), $"{x},{y}");
        Assert.False(Covers(small, 0, 0));
        Assert.All(small.Regions, region => Assert.True(region.Bounds.X + region.Bounds.Width <= 40 && region.Bounds.Y + region.Bounds.Height <= 30));
    }

    private static bool Covers(RedactionMask mask, int x, int y)
    {
        foreach ((int start, int end) in mask.Runs(y))
            if (x >= start && x < end) return true;
        return false;
    }

    private static PixelBuffer Paint(int width, int height, int bitDepth, Func<int, int, int> value)
    {
        var pixels = new PixelBuffer(width, height, bitDepth);
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < width * 3; i++)
            {
                if (bitDepth == 8) pixels.Row(y)[i] = (byte)value(i / 3, y);
                else pixels.Row16(y)[i] = (ushort)value(i / 3, y);
            }
        }
        return pixels;
    }

    private static int Get(PixelBuffer pixels, int i, int y) => pixels.BitDepth == 8 ? pixels.Row(y)[i] : pixels.Row16(y)[i];
}
