using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>Bytes after the end of a picture: previews, videos and, in some cameras' files, scraps of somebody's disk.</summary>
internal static class Trailer
{
    private static readonly (byte[] Signature, MetadataKind Kind, string Place)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], MetadataKind.SecondImage, "JPEG after the end"),
        // A camera maker hides its previews by a first byte of zero.
        ([0x00, 0xD8, 0xFF, 0xDB], MetadataKind.Preview, "JPEG after the end, disguised"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], MetadataKind.SecondImage, "PNG after the end"),
        ("ftyp"u8.ToArray(), MetadataKind.MotionPhoto, "video after the end"),
        ("SEFT"u8.ToArray(), MetadataKind.MakerNote, "Samsung data after the end"),
        ("PK\u0003\u0004"u8.ToArray(), MetadataKind.PrivateData, "ZIP archive after the end"),
    ];

    /// <summary>Names what is in the bytes after the end; nothing for no bytes.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, FindingList findings)
    {
        if (bytes.IsEmpty) return;
        findings.Add(MetadataKind.TrailingBytes, "after the end of the picture", bytes.Length);
        foreach ((byte[] signature, MetadataKind kind, string place) in Known)
        {
            if (bytes.IndexOf(signature) >= 0) findings.Add(kind, place);
        }
    }
}
