using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>Puts pixels with alpha on white paper.</summary>
internal static class WhiteBackground
{
    /// <summary>Composites by <see cref="WhitePaper"/>.</summary>
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
            for (int channel = 0; channel < 3; channel++) bgr[to + channel] = (byte)WhitePaper.Lay(bgra[from + channel], alpha, 255);
        }
    }

    private static void Correct(ReadOnlySpan<ushort> bgra, Span<ushort> bgr)
    {
        for (int from = 0, to = 0; from < bgra.Length; from += 4, to += 3)
        {
            uint alpha = bgra[from + 3];
            if (alpha == 65535) continue;
            for (int channel = 0; channel < 3; channel++) bgr[to + channel] = (ushort)WhitePaper.Lay(bgra[from + channel], alpha, 65_535);
        }
    }
}
