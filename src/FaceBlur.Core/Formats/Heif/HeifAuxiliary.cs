using System.Text;

namespace FaceBlur.Formats.Heif;

/// <summary>What a further picture tells of the one it belongs to: a map of transparency, depth or light.</summary>
internal static class HeifAuxiliary
{
    private const int VersionBytes = 4;

    private static readonly string[] AlphaTypes =
    [
        "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
        "urn:mpeg:hevc:2015:auxid:1",
        "urn:mpeg:avc:2015:auxid:1",
    ];

    /// <summary>Whether it says which pixels are transparent.</summary>
    public static bool IsAlpha(ReadOnlySpan<byte> file, HeifItem item)
    {
        if (item.Find(HeifPropertyType.Auxiliary) is not { } box || box.Body(file).Length < VersionBytes) return false;
        string type = Encoding.Latin1.GetString(new IsoFieldReader(box.Body(file)[VersionBytes..]).NextText());
        return AlphaTypes.Contains(type);
    }
}
