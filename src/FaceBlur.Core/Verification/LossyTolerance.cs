using FaceBlur.Imaging;

namespace FaceBlur.Verification;

/// <summary>
/// How far a JPEG or a lossy WebP may be from the pixels it was made of, judged by squares of 16×16 pixels, the largest unit
/// that the formats code together. What quantization takes away is at most a part of the detail that was there, so the bound grows with the
/// square's own detail: in a smooth fill it is tight, and a face that reappears under one is far outside of it.
/// </summary>
/// <remarks>
/// The constants were fitted, for each format, on photographs, noise, stripes and checkerboards encoded at qualities 1 to 100 with
/// chroma at a quarter of the resolution, and leave half as much again to spare.
/// </remarks>
internal sealed class LossyTolerance
{
    /// <summary>Pixels along a side of a square.</summary>
    private const int Side = 16;

    private readonly double _absolute;
    private readonly double _brightness;

    private LossyTolerance(double absolute, double brightness) => (_absolute, _brightness) = (absolute, brightness);

    /// <summary>The tolerance of a format.</summary>
    /// <param name="format">One that loses detail.</param>
    /// <param name="quality">1 to 100, on the format's own scale.</param>
    public static LossyTolerance For(ImageFormat format, int quality) => format == ImageFormat.Webp ? ForWebp(quality) : ForJpeg(quality);

    private static LossyTolerance ForJpeg(int quality)
    {
        // The factor by which the Independent JPEG Group's scale multiplies the standard tables.
        double tables = (quality < 50 ? 5000.0 / quality : 200 - (2 * quality)) / 100;
        return new LossyTolerance(5 + (6 * tables), 6 + (3 * tables));
    }

    private static LossyTolerance ForWebp(int quality)
    {
        double loss = (100 - quality) / 100.0;
        return new LossyTolerance(3.5 + (6.5 * loss), 6 + (8 * loss));
    }

    public string? FindDifference(PixelBuffer redacted, PixelBuffer decoded, RedactionMask mask)
    {
        int width = redacted.Width, height = redacted.Height;
        var squares = new SquareSums[(width + Side - 1) / Side];
        for (int top = 0; top < height; top += Side)
        {
            int rows = Math.Min(Side, height - top);
            Array.Clear(squares);
            for (int y = top; y < top + rows; y++)
                AddRow(squares, redacted.Row(y), redacted.Row(Math.Min(y + 1, height - 1)), decoded.Row(y));
            for (int i = 0; i < squares.Length; i++)
            {
                int columns = Math.Min(Side, width - (i * Side));
                if (!IsWithin(squares[i], rows * columns * 3)) return PixelComparison.Describe(mask, i * Side, top, columns, rows);
            }
        }
        return null;
    }

    private static void AddRow(SquareSums[] squares, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, ReadOnlySpan<byte> decoded)
    {
        for (int i = 0, x = 0; i < squares.Length; i++, x += Side * 3)
        {
            int length = Math.Min(Side * 3, row.Length - x);
            ReadOnlySpan<byte> here = row.Slice(x, length), there = decoded.Slice(x, length);
            // The last column has no right neighbor.
            int toTheRight = Math.Min(length, row.Length - x - 3);
            ref SquareSums square = ref squares[i];
            square.Difference += ByteSums.AbsoluteDifference(here, there);
            square.Brightness += ByteSums.Sum(here) - ByteSums.Sum(there);
            square.Detail += ByteSums.AbsoluteDifference(here, below.Slice(x, length));
            if (toTheRight > 0) square.Detail += ByteSums.AbsoluteDifference(here[..toTheRight], row.Slice(x + 3, toTheRight));
        }
    }

    private bool IsWithin(SquareSums square, int channels) =>
        square.Difference <= (_absolute * channels) + square.Detail && Math.Abs(square.Brightness) <= _brightness * channels;

    private struct SquareSums
    {
        public int Difference;
        public int Brightness;
        public int Detail;
    }
}
