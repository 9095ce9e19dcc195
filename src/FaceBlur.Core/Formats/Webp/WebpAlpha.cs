namespace FaceBlur.Formats.Webp;

/// <summary>An ALPH chunk: the transparency of a picture that is coded with loss.</summary>
internal static class WebpAlpha
{
    private const int Uncompressed = 0;
    private const int Lossless = 1;

    /// <exception cref="FaceBlurException">It cannot be the transparency of a picture of this size.</exception>
    public static void Check(ReadOnlySpan<byte> body, int width, int height)
    {
        if (body.Length < 2) throw FormatErrors.CutShort();
        int compression = body[0] & 3;
        if (compression is not (Uncompressed or Lossless)) throw FormatErrors.Malformed("the transparency of the WebP is impossible");
        if (compression == Uncompressed && body.Length - 1 < (long)width * height) throw FormatErrors.CutShort();
        if (compression == Uncompressed && body.Length - 1 > (long)width * height) throw FormatErrors.Excess();
    }
}
