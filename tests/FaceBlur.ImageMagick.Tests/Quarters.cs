using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.ImageMagick.Tests;

/// <summary>The colors of the drawn picture, and where they must be.</summary>
internal static class Quarters
{
    private const int Tolerance = 8;

    /// <summary>Clockwise from the upper left, as stored.</summary>
    private static readonly (int Red, int Green, int Blue)[] Stored = [Red, Green, Yellow, Blue];

    public static (int Red, int Green, int Blue) Red => (200, 40, 40);

    public static (int Red, int Green, int Blue) Green => (40, 180, 60);

    public static (int Red, int Green, int Blue) Blue => (40, 60, 200);

    public static (int Red, int Green, int Blue) Yellow => (230, 220, 90);

    /// <summary>Checks that a picture looks as one stored in an Exif orientation does when it is upright. Disposes it.</summary>
    public static void AssertUpright(PixelBuffer pixels, int orientation)
    {
        using (pixels)
        {
            Assert.Equal((HeifSamples.Side, HeifSamples.Side), (pixels.Width, pixels.Height));
            // What is at the upper left, upper right, lower right and lower left, counted clockwise as stored.
            int[] order = orientation switch
            {
                1 => [0, 1, 2, 3],
                2 => [1, 0, 3, 2],
                3 => [2, 3, 0, 1],
                4 => [3, 2, 1, 0],
                5 => [0, 3, 2, 1],
                6 => [3, 0, 1, 2],
                7 => [2, 1, 0, 3],
                _ => [1, 2, 3, 0],
            };
            AssertColor(pixels, 16, 16, Stored[order[0]]);
            AssertColor(pixels, 48, 16, Stored[order[1]]);
            AssertColor(pixels, 48, 48, Stored[order[2]]);
            AssertColor(pixels, 16, 48, Stored[order[3]]);
        }
    }

    public static void AssertColor(PixelBuffer pixels, int x, int y, (int Red, int Green, int Blue) expected)
    {
        ReadOnlySpan<byte> bgr = pixels.Row(y).Slice(x * 3, 3);
        Assert.InRange(bgr[2], expected.Red - Tolerance, expected.Red + Tolerance);
        Assert.InRange(bgr[1], expected.Green - Tolerance, expected.Green + Tolerance);
        Assert.InRange(bgr[0], expected.Blue - Tolerance, expected.Blue + Tolerance);
    }
}
