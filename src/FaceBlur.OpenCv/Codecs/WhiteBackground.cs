using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>Puts pixels with alpha on white paper.</summary>
internal static class WhiteBackground
{
    /// <summary>Composites, rounded to the nearest value: alpha 0 is exactly white, full alpha exactly the color.</summary>
    /// <param name="bgra">Four channels of 8 or 16 bits, not premultiplied. Left as it is.</param>
    /// <returns>Three channels of the same depth, which the caller owns.</returns>
    public static unsafe Mat Composite(Mat bgra)
    {
        bool wide = bgra.Depth() == MatType.CV_16U;
        int width = bgra.Cols;
        int height = bgra.Rows;

        // Nearly all pixels of nearly all pictures are opaque: those are copied at once, the others corrected.
        Mat bgr = bgra.CvtColor(ColorConversionCodes.BGRA2BGR);
        for (int y = 0; y < height; y++)
        {
            void* from = (void*)bgra.Ptr(y);
            void* to = (void*)bgr.Ptr(y);
            if (wide) Correct(new ReadOnlySpan<ushort>(from, width * 4), new Span<ushort>(to, width * 3));
            else Correct(new ReadOnlySpan<byte>(from, width * 4), new Span<byte>(to, width * 3));
        }
        return bgr;
    }

    private static void Correct(ReadOnlySpan<byte> bgra, Span<byte> bgr)
    {
        for (int from = 0, to = 0; from < bgra.Length; from += 4, to += 3)
        {
            uint alpha = bgra[from + 3];
            if (alpha == 255) continue;
            uint white = 255 * (255 - alpha) + 127;
            bgr[to] = (byte)((bgra[from] * alpha + white) / 255);
            bgr[to + 1] = (byte)((bgra[from + 1] * alpha + white) / 255);
            bgr[to + 2] = (byte)((bgra[from + 2] * alpha + white) / 255);
        }
    }

    // The largest sum, 65535² + 32767, still fits 32 bits.
    private static void Correct(ReadOnlySpan<ushort> bgra, Span<ushort> bgr)
    {
        for (int from = 0, to = 0; from < bgra.Length; from += 4, to += 3)
        {
            uint alpha = bgra[from + 3];
            if (alpha == 65535) continue;
            uint white = 65535 * (65535 - alpha) + 32767;
            bgr[to] = (ushort)((bgra[from] * alpha + white) / 65535);
            bgr[to + 1] = (ushort)((bgra[from + 1] * alpha + white) / 65535);
            bgr[to + 2] = (ushort)((bgra[from + 2] * alpha + white) / 65535);
        }
    }
}
