namespace FaceBlur.Formats.Png;

/// <summary>Chunk types as big-endian numbers.</summary>
internal static class PngChunkType
{
    /// <summary>A chunk whose type has this bit may be passed over by who does not know it.</summary>
    private const uint AncillaryBit = 0x20000000;

    public static uint Header { get; } = Of("IHDR");

    public static uint Palette { get; } = Of("PLTE");

    public static uint ImageData { get; } = Of("IDAT");

    public static uint End { get; } = Of("IEND");

    public static uint Transparency { get; } = Of("tRNS");

    public static uint AnimationControl { get; } = Of("acTL");

    public static uint Exif { get; } = Of("eXIf");

    public static uint AppleVariant { get; } = Of("CgBI");

    public static uint Of(string name) => (uint)(name[0] << 24 | name[1] << 16 | name[2] << 8 | name[3]);

    public static string NameOf(uint type) => new([(char)(type >> 24), (char)(type >> 16 & 255), (char)(type >> 8 & 255), (char)(type & 255)]);

    public static bool IsAncillary(uint type) => (type & AncillaryBit) != 0;

    /// <summary>Whether all four bytes are ASCII letters.</summary>
    public static bool IsPossible(uint type)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            if (!char.IsAsciiLetter((char)(type >> shift & 255))) return false;
        }
        return true;
    }
}
