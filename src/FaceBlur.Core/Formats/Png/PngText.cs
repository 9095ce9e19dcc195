using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Png;

/// <summary>
/// Names text chunks (tEXt, zTXt, iTXt) by their keyword. Compressed text stays compressed: it can be a bomb, and what is
/// in it does not matter for its removal.
/// </summary>
internal static class PngText
{
    private static readonly uint Plain = PngChunkType.Of("tEXt");
    private static readonly uint Compressed = PngChunkType.Of("zTXt");
    private static readonly uint International = PngChunkType.Of("iTXt");

    /// <summary>By the beginning of the keyword; the first that fits.</summary>
    private static readonly (byte[] Keyword, MetadataKind Kind)[] Known =
    [
        ("XML:com.adobe.xmp"u8.ToArray(), MetadataKind.Xmp),
        ("Raw profile type xmp"u8.ToArray(), MetadataKind.Xmp),
        ("Raw profile type exif"u8.ToArray(), MetadataKind.Exif),
        ("Raw profile type APP1"u8.ToArray(), MetadataKind.Exif),
        ("Raw profile type iptc"u8.ToArray(), MetadataKind.Iptc),
        ("Raw profile type ic"u8.ToArray(), MetadataKind.ColorProfile),
        ("Raw profile type 8bim"u8.ToArray(), MetadataKind.EditorData),
        ("Author"u8.ToArray(), MetadataKind.Owner),
        ("Copyright"u8.ToArray(), MetadataKind.Owner),
        ("Artist"u8.ToArray(), MetadataKind.Owner),
        ("Software"u8.ToArray(), MetadataKind.Software),
        ("Source"u8.ToArray(), MetadataKind.CameraModel),
        ("Creation Time"u8.ToArray(), MetadataKind.CaptureTime),
        ("create-date"u8.ToArray(), MetadataKind.CaptureTime),
        ("modify-date"u8.ToArray(), MetadataKind.CaptureTime),
        ("date:"u8.ToArray(), MetadataKind.CaptureTime),
    ];

    /// <summary>Names a text chunk; false if the chunk is none.</summary>
    public static bool TryRead(uint type, ReadOnlySpan<byte> body, FindingList findings)
    {
        if (PlaceOf(type) is not { } place) return false;
        MetadataKind kind = KindOf(body);
        findings.Add(kind, place, body.Length + PngChunkReader.Overhead);
        if (kind == MetadataKind.Xmp) XmpReader.Read(body, place, findings);
        return true;
    }

    /// <summary>Name of a text chunk; null for any other.</summary>
    public static string? PlaceOf(uint type)
    {
        if (type == Plain) return "tEXt chunk";
        if (type == Compressed) return "zTXt chunk";
        return type == International ? "iTXt chunk" : null;
    }

    /// <summary>The keyword of an XMP packet, as the standard wants it: no compression, no language.</summary>
    public static ReadOnlySpan<byte> XmpPrefix => "XML:com.adobe.xmp\0\0\0\0\0"u8;

    /// <summary>The type of the chunk that holds an XMP packet.</summary>
    public static uint XmpType => International;

    /// <summary>The XMP packet that ends a text chunk; empty where there is none.</summary>
    public static ReadOnlySpan<byte> XmpIn(uint type, ReadOnlySpan<byte> body, out MetadataBlockKind kind)
    {
        kind = MetadataBlockKind.Xmp;
        ReadOnlySpan<byte> keyword = XmpPrefix[..^4];
        if (type != International || !body.StartsWith(keyword) || body.Length < keyword.Length + 2) return [];
        if (body[keyword.Length] == 1) kind = MetadataBlockKind.CompressedXmp;
        body = body[(keyword.Length + 2)..];
        // A language and a translated keyword, each with a zero at its end.
        for (int i = 0; i < 2; i++)
        {
            int end = body.IndexOf((byte)0);
            if (end < 0) return [];
            body = body[(end + 1)..];
        }
        return body;
    }

    private static MetadataKind KindOf(ReadOnlySpan<byte> body)
    {
        foreach ((byte[] keyword, MetadataKind kind) in Known)
        {
            if (body.StartsWith(keyword)) return kind;
        }
        return MetadataKind.Comment;
    }
}
