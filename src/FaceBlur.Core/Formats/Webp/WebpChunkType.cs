namespace FaceBlur.Formats.Webp;

/// <summary>Types of a WebP's chunks as big-endian numbers.</summary>
internal static class WebpChunkType
{
    public static uint Lossy { get; } = Of("VP8 ");

    public static uint Lossless { get; } = Of("VP8L");

    public static uint Extended { get; } = Of("VP8X");

    public static uint Alpha { get; } = Of("ALPH");

    public static uint AnimationControl { get; } = Of("ANIM");

    public static uint AnimationFrame { get; } = Of("ANMF");

    public static uint ColorProfile { get; } = Of("ICCP");

    public static uint Exif { get; } = Of("EXIF");

    public static uint Xmp { get; } = Of("XMP ");

    /// <summary>XMP as some programs mistype it.</summary>
    public static uint MistypedXmp { get; } = Of("XMP\0");

    public static uint Provenance { get; } = Of("C2PA");

    private static uint Of(string name) => (uint)(name[0] << 24 | name[1] << 16 | name[2] << 8 | name[3]);
}
