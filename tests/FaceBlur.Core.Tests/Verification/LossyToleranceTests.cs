using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Verification;

namespace FaceBlur.Core.Tests.Verification;

public sealed class LossyToleranceTests
{
    [Fact]
    public void FindDifference_SmallErrorEverywhere_IsWithin()
    {
        using PixelBuffer written = Smooth(), read = Smooth();
        ForEach(read, (value, x, y) => (byte)(value + ((x + y) % 2 == 0 ? 3 : -3)));

        Assert.Null(Find(written, read));
    }

    [Fact]
    public void FindDifference_DetailReappearsInASmoothSquare_IsFound()
    {
        using PixelBuffer written = Smooth(), read = Smooth();
        ForEach(read, (value, x, y) => (byte)(x is >= 32 and < 48 && y is >= 32 and < 48 ? value + ((x + y) % 2 == 0 ? 25 : -25) : value));

        Assert.Contains("inside", Find(written, read));
    }

    [Fact]
    public void FindDifference_OneSquareIsDarker_IsFound()
    {
        using PixelBuffer written = Smooth(), read = Smooth();
        ForEach(read, (value, x, y) => (byte)(x >= 80 && y >= 80 ? value - 20 : value));

        Assert.Contains("outside", Find(written, read));
    }

    [Fact]
    public void FindDifference_LastRowAndColumnOfAnOddSize_AreLookedAt()
    {
        using PixelBuffer written = Smooth(97, 97), read = Smooth(97, 97);
        read.Row(96)[^1] = 255;
        read.Row(96)[^2] = 255;
        read.Row(96)[^3] = 255;

        Assert.NotNull(Find(written, read));
    }

    [Fact]
    public void FindDifference_DetailThatIsLostWhereThereWasDetail_IsWithin()
    {
        using PixelBuffer written = Smooth(), read = Smooth();
        ForEach(written, (value, x, y) => (byte)((x + y) % 2 == 0 ? 250 : 5));
        ForEach(read, (_, _, _) => 128);

        Assert.Null(Find(written, read));
    }

    private static string? Find(PixelBuffer written, PixelBuffer read)
    {
        RedactionMask mask = RedactionMask.Cover(
            written.Width,
            written.Height,
            [new Face(new BoundingBox(32, 32, 16, 16), 0.9f)],
            RegionShape.RoundedBox,
            new HeadPadding { Side = 0, Top = 0, Bottom = 0, MinPixels = 0 });
        string? jpeg = LossyTolerance.For(ImageFormat.Jpeg, quality: 88).FindDifference(written, read, mask);
        Assert.Equal(jpeg, LossyTolerance.For(ImageFormat.Webp, quality: 88).FindDifference(written, read, mask));
        return jpeg;
    }

    private static PixelBuffer Smooth(int width = 96, int height = 96)
    {
        var pixels = new PixelBuffer(width, height);
        ForEach(pixels, (_, x, y) => (byte)(100 + (x / 8) + (y / 8)));
        return pixels;
    }

    private static void ForEach(PixelBuffer pixels, Func<byte, int, int, byte> change)
    {
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<byte> row = pixels.Row(y);
            for (int i = 0; i < row.Length; i++) row[i] = change(row[i], i / 3, y);
        }
    }
}
