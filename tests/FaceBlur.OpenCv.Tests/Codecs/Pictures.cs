using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>Small pictures with known pixels, and the checks that compare them.</summary>
internal static class Pictures
{
    /// <summary>A value that tells neighbors, rows, columns and channels apart.</summary>
    public static int Sample(int x, int y, int channel, int bitDepth) =>
        ((x * 7919) + (y * 104729) + (channel * 1299709) + (x * y * 31)) & ((1 << bitDepth) - 1);

    /// <summary>A picture of <see cref="Sample"/>.</summary>
    public static PixelBuffer Pattern(int width, int height, int bitDepth = 8) =>
        Paint(width, height, (x, y) => [Sample(x, y, 0, bitDepth), Sample(x, y, 1, bitDepth), Sample(x, y, 2, bitDepth)], bitDepth);

    /// <summary>Four fields of one color each, which JPEG keeps: yellow, red, green, blue from the top left.</summary>
    public static int[] Quadrants(int x, int y, int width, int height) => (x < width / 2, y < height / 2) switch
    {
        (true, true) => [20, 220, 230],
        (false, true) => [30, 20, 200],
        (true, false) => [40, 180, 30],
        (false, false) => [210, 60, 20],
    };

    public static PixelBuffer Paint(int width, int height, Func<int, int, int[]> bgr, int bitDepth = 8)
    {
        var picture = new PixelBuffer(width, height, bitDepth);
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = picture.Row(y);
            for (int i = 0; i < width * 3; i++)
            {
                int value = bgr(i / 3, y)[i % 3];
                if (bitDepth == 8) row[i] = (byte)value;
                else MemoryMarshal.Cast<byte, ushort>(row)[i] = (ushort)value;
            }
        }
        return picture;
    }

    /// <summary>Compares every channel of every pixel.</summary>
    public static void AssertPixels(
        PixelBuffer actual, int width, int height, int bitDepth, Func<int, int, int[]> expectedBgr, int tolerance = 0)
    {
        Assert.Equal((width, height, bitDepth), (actual.Width, actual.Height, actual.BitDepth));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    int value = bitDepth == 8 ? actual.Row(y)[(x * 3) + channel] : actual.Row16(y)[(x * 3) + channel];
                    int expected = expectedBgr(x, y)[channel];
                    if (Math.Abs(value - expected) > tolerance)
                        Assert.Fail($"pixel {x},{y} channel {channel} is {value}, not {expected}");
                }
            }
        }
    }

    /// <summary>Compares two pictures bit by bit.</summary>
    public static void AssertSame(PixelBuffer expected, PixelBuffer actual)
    {
        Assert.Equal((expected.Width, expected.Height, expected.BitDepth), (actual.Width, actual.Height, actual.BitDepth));
        for (int y = 0; y < expected.Height; y++) Assert.True(expected.Row(y).SequenceEqual(actual.Row(y)), $"row {y} differs");
    }
}
