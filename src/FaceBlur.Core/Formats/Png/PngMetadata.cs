using System.Collections.Frozen;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Png;

/// <summary>
/// The chunks that are known by name and not needed for the picture. They are only named here: what is not in this table
/// is removed just the same, and reported as private data.
/// </summary>
internal static class PngMetadata
{
    private static readonly FrozenDictionary<uint, MetadataKind> Kinds = new (MetadataKind Kind, string[] Types)[]
    {
        (MetadataKind.Exif, ["eXIf", "zxIf"]),
        (MetadataKind.ColorProfile, ["iCCP"]),
        (MetadataKind.CaptureTime, ["tIME"]),
        (MetadataKind.Rendering, ["pHYs", "oFFs", "sCAL", "pCAL", "sPLT", "hIST", "bKGD", "sBIT", "cHRM", "gAMA", "sRGB", "sTER", "cICP", "mDCV", "cLLI", "gIFg"]),
        (MetadataKind.Comment, ["gIFt"]),
        (MetadataKind.PrivateData, ["gIFx", "iDOT", "vpAg"]),
        (MetadataKind.SecondImage, ["fcTL", "fdAT", "msOG", "gmAP", "JDAT"]),
        (MetadataKind.Provenance, ["caBX", "dSIG"]),
        (MetadataKind.Preview, ["prVW"]),
        (MetadataKind.EditorData, ["mkBF", "mkBS", "mkBT", "mkTS"]),
    }.SelectMany(entry => entry.Types.Select(type => KeyValuePair.Create(PngChunkType.Of(type), entry.Kind))).ToFrozenDictionary();

    private static readonly FrozenDictionary<uint, string> Places =
        Kinds.Keys.ToFrozenDictionary(type => type, type => $"{PngChunkType.NameOf(type)} chunk");

    /// <summary>Whether a standard or a well-known program names this type.</summary>
    public static bool IsKnown(uint type) =>
        Kinds.ContainsKey(type) || PngText.PlaceOf(type) is not null || type == PngChunkType.Transparency || type == PngChunkType.AnimationControl;

    /// <summary>Names what an ancillary chunk carries.</summary>
    public static void Read(uint type, ReadOnlySpan<byte> body, FindingList findings)
    {
        long bytes = body.Length + PngChunkReader.Overhead;
        if (PngText.TryRead(type, body, findings)) return;
        if (Kinds.TryGetValue(type, out MetadataKind kind)) findings.Add(kind, Places[type], bytes);
        else findings.Add(MetadataKind.PrivateData, "private chunk", bytes);
    }
}
