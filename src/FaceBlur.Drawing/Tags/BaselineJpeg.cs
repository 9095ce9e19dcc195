using FaceBlur.Imaging;

namespace FaceBlur.Drawing.Tags;

/// <summary>Encodes small pictures for thumbnails: baseline JPEG, 4:4:4, with the example tables of ITU-T T.81 annex K.</summary>
internal static class BaselineJpeg
{
    private const int Block = 8;

    private static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
            55, 62, 63,
    ];

    // Table K.1, halved: quality 75.
    private static readonly byte[] Steps =
    [
        8, 6, 5, 8, 12, 20, 26, 31, 6, 6, 7, 10, 13, 29, 30, 28, 7, 7, 8, 12, 20, 29, 35, 28, 7, 9, 11, 15, 26, 44, 40, 31,
        9, 11, 19, 28, 34, 55, 52, 39, 12, 18, 28, 32, 41, 52, 57, 46, 25, 32, 39, 44, 52, 61, 60, 51, 36, 46, 48, 49, 56,
            50, 52, 50,
    ];

    private static readonly float[] Cosines = MakeCosines();

    /// <summary>A file with nothing in it but the picture.</summary>
    /// <param name="pixels">8 bits a channel.</param>
    public static byte[] Encode(PixelBuffer pixels)
    {
        int width = pixels.Width, height = pixels.Height;
        var file = new List<byte> { 0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0 };
        foreach (byte place in ZigZag) file.Add(Steps[place]);
        file.AddRange(
        [
            0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11,
                0, 3, 0x11, 0,
        ]);
        HuffmanTable.Dc.WriteTo(file, 0x00);
        HuffmanTable.Ac.WriteTo(file, 0x10);
        file.AddRange([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        var bits = new BitWriter(file);
        Span<int> previous = stackalloc int[3];
        Span<float> samples = stackalloc float[64];
        for (int top = 0; top < height; top += Block)
        {
            for (int left = 0; left < width; left += Block)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    Sample(pixels, left, top, channel, samples);
                    previous[channel] = WriteBlock(bits, samples, previous[channel]);
                }
            }
        }
        bits.Flush();
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    private static void Sample(PixelBuffer pixels, int left, int top, int channel, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.Row(Math.Min(top + (i / Block),
                pixels.Height - 1))[(Math.Min(left + (i % Block), pixels.Width - 1) * 3)..];
            float blue = pixel[0], green = pixel[1], red = pixel[2],
                luma = (0.299f * red) + (0.587f * green) + (0.114f * blue);
            samples[i] = channel switch { 0 => luma - 128, 1 => (blue - luma) * 0.564f, _ => (red - luma) * 0.713f };
        }
    }

    private static int WriteBlock(BitWriter bits, ReadOnlySpan<float> samples, int previous)
    {
        Span<int> levels = stackalloc int[64];
        Transform(samples, levels);
        HuffmanTable.Dc.Write(bits, 0, levels[0] - previous);
        int zeros = 0;
        for (int i = 1; i < 64; i++)
        {
            int level = levels[ZigZag[i]];
            if (level == 0)
            {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) HuffmanTable.Ac.Write(bits, 15, 0);
            HuffmanTable.Ac.Write(bits, zeros, level);
            zeros = 0;
        }
        if (zeros > 0) HuffmanTable.Ac.Write(bits, 0, 0);
        return levels[0];
    }

    private static void Transform(ReadOnlySpan<float> samples, Span<int> levels)
    {
        Span<float> rows = stackalloc float[64];
        for (int y = 0; y < Block; y++)
        {
            for (int u = 0; u < Block; u++)
            {
                float sum = 0;
                for (int x = 0; x < Block; x++) sum += samples[(y * Block) + x] * Cosines[(u * Block) + x];
                rows[(y * Block) + u] = sum;
            }
        }
        for (int i = 0; i < 64; i++)
        {
            float sum = 0;
            for (int y = 0; y < Block; y++) sum += rows[(y * Block) + (i % Block)] * Cosines[(i / Block * Block) + y];
            levels[i] = (int)MathF.Round(sum / Steps[i]);
        }
    }

    private static float[] MakeCosines()
    {
        float[] table = new float[64];
        for (int i = 0; i < 64; i++)
        {
            int u = i / Block, x = i % Block;
            table[i] = (u == 0 ? MathF.Sqrt(0.125f) : 0.5f) * MathF.Cos(((2 * x) + 1) * u * MathF.PI / 16);
        }
        return table;
    }
}
