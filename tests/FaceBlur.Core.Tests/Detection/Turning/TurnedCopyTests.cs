using FaceBlur.Detection.Turning;

namespace FaceBlur.Core.Tests.Detection.Turning;

public sealed class TurnedCopyTests
{
    /// <summary>The letters lie as in <c>abc</c> above <c>def</c>, with another byte after each row.</summary>
    [Theory]
    [InlineData(QuarterTurn.Clockwise, "da eb fc")]
    [InlineData(QuarterTurn.Half, "fed cba")]
    [InlineData(QuarterTurn.Counterclockwise, "cf be ad")]
    public void Of_TwoRowsOfThree_TurnsTheirPixels(QuarterTurn turn, string expected)
    {
        byte[] bytes = [.. "abc".SelectMany(Pixel), 0, .. "def".SelectMany(Pixel)];
        using var copy = new TurnedCopy();

        ImageView turned = copy.Of(new ImageView(bytes, 3, 2, 10), turn);

        for (int channel = 0; channel < 3; channel++) Assert.Equal(expected, Read(turned, channel));
    }

    [Theory]
    [InlineData(QuarterTurn.Clockwise)]
    [InlineData(QuarterTurn.Half)]
    [InlineData(QuarterTurn.Counterclockwise)]
    public void Back_BoxAroundAPatch_IsTheBoxAroundItBeforeTheTurn(QuarterTurn turn)
    {
        const int Width = 75, Height = 41;
        var box = new BoundingBox(34, 7, 11, 5);
        byte[] bytes = new byte[Width * Height * 3];
        for (int y = 7; y < 12; y++) bytes.AsSpan(((y * Width) + 34) * 3, 11 * 3).Fill(255);
        using var copy = new TurnedCopy();

        ImageView turned = copy.Of(new ImageView(bytes, Width, Height, Width * 3), turn);

        Assert.Equal(box, TurnedCopy.Back(Bright(turned), turn, Width, Height));
    }

    [Fact]
    public void Back_WithoutATurn_LeavesTheBox()
    {
        var box = new BoundingBox(1, 2, 3, 4);

        Assert.Equal(box, TurnedCopy.Back(box, QuarterTurn.None, 100, 50));
    }

    [Fact]
    public void Of_OnePartAfterAnother_ShowsNothingOfTheFirst()
    {
        using var copy = new TurnedCopy();
        copy.Of(new ImageView(Enumerable.Repeat((byte)255, 40 * 30 * 3).ToArray(), 40, 30, 120), QuarterTurn.Clockwise);

        foreach ((int width, int height) in new[] { (40, 30), (30, 40), (7, 5) })
        {
            ImageView turned = copy.Of(new ImageView(new byte[width * height * 3], width, height, width * 3), QuarterTurn.Clockwise);

            Assert.Equal((height, width), (turned.Width, turned.Height));
            for (int y = 0; y < turned.Height; y++) Assert.Equal(-1, turned.Row(y).IndexOfAnyExcept((byte)0));
        }
    }

    private static byte[] Pixel(char letter) => [(byte)letter, (byte)(letter + 50), (byte)(letter + 100)];

    private static string Read(ImageView pixels, int channel)
    {
        var rows = new List<string>();
        for (int y = 0; y < pixels.Height; y++)
        {
            byte[] row = pixels.Row(y).ToArray();
            rows.Add(new string([.. row.Chunk(3).Select(pixel => (char)(pixel[channel] - (50 * channel)))]));
        }
        return string.Join(' ', rows);
    }

    private static BoundingBox Bright(ImageView pixels)
    {
        int left = int.MaxValue, top = int.MaxValue, right = 0, bottom = 0;
        for (int y = 0; y < pixels.Height; y++)
        {
            for (int x = 0; x < pixels.Width; x++)
            {
                if (pixels.Row(y)[x * 3] == 0) continue;
                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }
        return new BoundingBox(left, top, right - left, bottom - top);
    }
}
