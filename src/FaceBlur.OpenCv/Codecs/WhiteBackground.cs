using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>Puts pixels with alpha on white paper, so that what is transparent is gone before anything looks at it.</summary>
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
        var bgr = new Mat(height, width, wide ? MatType.CV_16UC3 : MatType.CV_8UC3);
        for (int y = 0; y < height; y++)
        {
            void* from = (void*)bgra.Ptr(y);
            void* to = (void*)bgr.Ptr(y);
            if (wide) Row(new ReadOnlySpan<ushort>(from, width * 4), new Span<ushort>(to, width * 3));
            else Row(new ReadOnlySpan<byte>(from, width * 4), new Span<byte>(to, width * 3));
        }
        return bgr;
    }

    private static void Row(ReadOnlySpan<byte> bgra, Span<byte> bgr)
    {
        for (int from = 0, to = 0; from + 3 < bgra.Length && to + 2 < bgr.Length; from += 4, to += 3)
        {
            uint alpha = bgra[from + 3];
            uint white = 255 * (255 - alpha) + 127;
            bgr[to] = (byte)((bgra[from] * alpha + white) / 255);
            bgr[to + 1] = (byte)((bgra[from + 1] * alpha + white) / 255);
            bgr[to + 2] = (byte)((bgra[from + 2] * alpha + white) / 255);
        }
    }

    // The largest sum, 65535² + 32767, still fits 32 bits.
    private static void Row(ReadOnlySpan<ushort> bgra, Span<ushort> bgr)
    {
        for (int from = 0, to = 0; from + 3 < bgra.Length && to + 2 < bgr.Length; from += 4, to += 3)
        {
            uint alpha = bgra[from + 3];
            uint white = 65535 * (65535 - alpha) + 32767;
            bgr[to] = (ushort)((bgra[from] * alpha + white) / 65535);
            bgr[to + 1] = (ushort)((bgra[from + 1] * alpha + white) / 65535);
            bgr[to + 2] = (ushort)((bgra[from + 2] * alpha + white) / 65535);
        }
    }
}
