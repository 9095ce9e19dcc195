namespace FaceBlur.Formats.Webp;

/// <summary>Where a frame of an animated WebP lies on the canvas.</summary>
internal readonly record struct WebpFrame(int X, int Y, int Width, int Height)
{
    /// <summary>Bytes of an ANMF chunk before the chunks in it.</summary>
    public const int HeaderBytes = 16;

    public static WebpFrame Read(ReadOnlySpan<byte> body)
    {
        if (body.Length < HeaderBytes) throw FormatErrors.CutShort();
        return new WebpFrame(
            2 * WebpExtendedHeader.UInt24(body), 2 * WebpExtendedHeader.UInt24(body[3..]),
            WebpExtendedHeader.UInt24(body[6..]) + 1, WebpExtendedHeader.UInt24(body[9..]) + 1);
    }
}
