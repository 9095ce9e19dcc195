namespace FaceBlur.Formats.Heif;

/// <summary>Types of boxes, items, references and brands as big-endian numbers.</summary>
internal static class IsoBoxType
{
    public static uint FileType { get; } = Of("ftyp");

    public static uint Meta { get; } = Of("meta");

    public static uint MediaData { get; } = Of("mdat");

    public static uint Movie { get; } = Of("moov");

    public static uint User { get; } = Of("uuid");

    public static uint Handler { get; } = Of("hdlr");

    public static uint PrimaryItem { get; } = Of("pitm");

    public static uint ItemInfos { get; } = Of("iinf");

    public static uint ItemInfo { get; } = Of("infe");

    public static uint ItemLocations { get; } = Of("iloc");

    public static uint ItemReferences { get; } = Of("iref");

    public static uint ItemProperties { get; } = Of("iprp");

    public static uint PropertyList { get; } = Of("ipco");

    public static uint PropertyUses { get; } = Of("ipma");

    public static uint ItemData { get; } = Of("idat");

    public static uint Of(string name) => (uint)(name[0] << 24 | name[1] << 16 | name[2] << 8 | name[3]);

    /// <summary>Whether all four bytes are printable ASCII: what else stands there is no box.</summary>
    public static bool IsPossible(uint type)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            if ((type >> shift & 255) is < 0x20 or > 0x7E) return false;
        }
        return true;
    }
}
