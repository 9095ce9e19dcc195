using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

/// <summary>Pictures to redact, and ways to look into them.</summary>
internal static class Scene
{
    public static readonly HeadPadding NoPadding = new() { Side = 0, Top = 0, Bottom = 0, MinPixels = 0 };

    public static Face Face(float x, float y, float width, float height) => new(new BoundingBox(x, y, width, height), 0.9f);

    /// <summary>A picture whose channels, as fractions of the brightest, are a function of the place.</summary>
    public static PixelBuffer Paint(int width, int height, int bitDepth, Func<int, int, int, double> brightness)
    {
        var pixels = new PixelBuffer(width, height, bitDepth);
        for (int y = 0; y < height; y++)
            for (int i = 0; i < width * 3; i++) Set(pixels, i / 3, y, i % 3, brightness(i / 3, y, i % 3));
        return pixels;
    }

    public static PixelBuffer Noise(int width, int height, int bitDepth, int seed)
    {
        var random = new Random(seed);
        var pixels = new PixelBuffer(width, height, bitDepth);
        for (int y = 0; y < height; y++) random.NextBytes(pixels.Row(y));
        return pixels;
    }

    /// <summary>Other people under the mask, the same world around it.</summary>
    public static PixelBuffer WithOtherFaces(PixelBuffer original, RedactionMask mask, int seed)
    {
        PixelBuffer copy = Copy(original);
        int pixelBytes = 3 * original.BitDepth / 8;
        var random = new Random(seed);
        for (int y = 0; y < mask.Height; y++)
            foreach ((int start, int end) in mask.Runs(y)) random.NextBytes(copy.Row(y)[(start * pixelBytes)..(end * pixelBytes)]);
        return copy;
    }

    public static PixelBuffer Copy(PixelBuffer original)
    {
        var copy = new PixelBuffer(original.Width, original.Height, original.BitDepth);
        for (int y = 0; y < original.Height; y++) original.Row(y).CopyTo(copy.Row(y));
        return copy;
    }

    public static byte[] Bytes(PixelBuffer pixels)
    {
        var bytes = new List<byte>();
        for (int y = 0; y < pixels.Height; y++) bytes.AddRange(pixels.Row(y));
        return [.. bytes];
    }

    public static bool Covers(RedactionMask mask, int x, int y)
    {
        foreach ((int start, int end) in mask.Runs(y))
            if (x >= start && x < end) return true;
        return false;
    }

    public static IEnumerable<(int X, int Y)> Covered(RedactionMask mask) =>
        from y in Enumerable.Range(0, mask.Height)
        from run in mask.Runs(y).ToArray()
        from x in Enumerable.Range(run.Start, run.End - run.Start)
        select (x, y);

    public static int Channel(PixelBuffer pixels, int x, int y, int channel) =>
        pixels.BitDepth == 8 ? pixels.Row(y)[(x * 3) + channel] : pixels.Row16(y)[(x * 3) + channel];

    public static (int Blue, int Green, int Red) Color(PixelBuffer pixels, int x, int y) =>
        (Channel(pixels, x, y, 0), Channel(pixels, x, y, 1), Channel(pixels, x, y, 2));

    private static void Set(PixelBuffer pixels, int x, int y, int channel, double fraction)
    {
        if (pixels.BitDepth == 8) pixels.Row(y)[(x * 3) + channel] = (byte)Math.Round(fraction * 255);
        else MemoryMarshal.Cast<byte, ushort>(pixels.Row(y))[(x * 3) + channel] = (ushort)Math.Round(fraction * 65535);
    }
}
