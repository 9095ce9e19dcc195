using FaceBlur.Metadata;

namespace FaceBlur.Formats.Gif;

/// <summary>Names the extensions of a GIF that are not needed for the picture. What is not known here is private data.</summary>
internal static class GifMetadata
{
    private const int OverheadBytes = 2;

    private static readonly (byte[] Application, MetadataKind Kind, string Place)[] Known =
    [
        ("NETSCAPE2.0"u8.ToArray(), MetadataKind.Rendering, "loop extension"),
        ("ANIMEXTS1.0"u8.ToArray(), MetadataKind.Rendering, "loop extension"),
        ("XMP DataXMP"u8.ToArray(), MetadataKind.Xmp, "XMP extension"),
        ("ICCRGBG1012"u8.ToArray(), MetadataKind.ColorProfile, "ICC extension"),
        ("MGKIPTC0000"u8.ToArray(), MetadataKind.Iptc, "IPTC extension"),
        ("MGK8BIM0000"u8.ToArray(), MetadataKind.EditorData, "Photoshop extension"),
        ("C2PA_GIF"u8.ToArray(), MetadataKind.Provenance, "C2PA extension"),
    ];

    /// <param name="label">The byte that names the extension.</param>
    /// <param name="blocks">Its blocks, each behind its length.</param>
    /// <param name="findings">Receives what it is.</param>
    public static void Read(byte label, ReadOnlySpan<byte> blocks, FindingList findings)
    {
        (MetadataKind kind, string place) = label switch
        {
            GifBlock.Comment => (MetadataKind.Comment, "comment extension"),
            GifBlock.PlainText => (MetadataKind.Comment, "plain text extension"),
            GifBlock.Application => FindApplication(blocks[1..]),
            _ => (MetadataKind.PrivateData, "unknown extension"),
        };
        findings.Add(kind, place, blocks.Length + OverheadBytes);
        // The packet stands there in one piece: its own bytes pass for lengths of blocks.
        if (kind == MetadataKind.Xmp) XmpReader.Read(blocks, place, findings);
    }

    private static (MetadataKind Kind, string Place) FindApplication(ReadOnlySpan<byte> identifier)
    {
        foreach ((byte[] application, MetadataKind kind, string place) in Known)
        {
            if (identifier.StartsWith(application)) return (kind, place);
        }
        return (MetadataKind.PrivateData, "application extension");
    }
}
