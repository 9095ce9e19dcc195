namespace FaceBlur.Formats.Webp;

/// <summary>A VP8X chunk: the size of the canvas, and what else is in the file.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasExif">Whether an EXIF chunk counts: programs that show the picture pass over one that is not announced.</param>
/// <param name="IsAnimated">Whether frames take the place of the picture.</param>
/// <param name="HasReserved">Whether bits are set that mean nothing.</param>
internal sealed record WebpExtendedHeader(int Width, int Height, bool HasExif, bool IsAnimated, bool HasReserved)
{
    private const int Bytes = 10;
    private const byte AnimationFlag = 0x02;
    private const byte XmpFlag = 0x04;
    private const byte ExifFlag = 0x08;
    private const byte ReservedFlags = 0xC1;

    public static WebpExtendedHeader Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != Bytes) throw FormatErrors.Malformed("the header of the WebP is impossible");
        byte flags = body[0];
        bool hasReserved = (flags & ReservedFlags) != 0 || body[1..4].ContainsAnyExcept((byte)0);
        return new WebpExtendedHeader(
            UInt24(body[4..]) + 1, UInt24(body[7..]) + 1, (flags & ExifFlag) != 0, (flags & AnimationFlag) != 0, hasReserved);
    }

    /// <summary>Whether a body gives the size of a picture and announces XMP, and every other bit is zero.</summary>
    public static bool IsOfPacketOnly(ReadOnlySpan<byte> body, WebpBitstream picture) =>
        body.Length == Bytes && body[0] == XmpFlag && !body[1..4].ContainsAnyExcept((byte)0)
        && (UInt24(body[4..]) + 1, UInt24(body[7..]) + 1) == (picture.Width, picture.Height);

    /// <summary>Three bytes, the lowest first, as sizes and places in a WebP are stored.</summary>
    public static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
