using MetadataExtractor.Formats.Jpeg;

namespace FaceBlur.Metadata.Jpeg;

/// <summary>What a JPEG segment is, by its marker and its first bytes.</summary>
/// <param name="Content">How it is read.</param>
/// <param name="Kind">What it is reported as when it is not read.</param>
/// <param name="Place">The format's words for it.</param>
/// <param name="PrefixBytes">Length of the identifier before its content.</param>
internal readonly record struct JpegSegmentKind(JpegContent Content, MetadataKind Kind, string Place, int PrefixBytes = 0)
{
    public static JpegSegmentKind Of(JpegSegment segment)
    {
        ReadOnlySpan<byte> bytes = segment.Bytes;
        return (byte)segment.Type switch
        {
            0xC4 or 0xDB or 0xDD => new(JpegContent.Tables, default, "table"),
            >= 0xC0 and <= 0xCF and not (0xC8 or 0xCC) => new(JpegContent.Frame, default, "SOF"),
            0xFE => new(JpegContent.Comment, MetadataKind.Comment, "COM"),
            0xE0 when bytes.StartsWith("JFIF\0"u8) => new(JpegContent.Jfif, default, "APP0 JFIF"),
            0xE0 when bytes.StartsWith("JFXX\0"u8) => new(JpegContent.Jfxx, MetadataKind.Thumbnail, "APP0 JFXX"),
            0xE1 when bytes.StartsWith("Exif\0"u8) && bytes.Length >= 6 => new(JpegContent.Exif, MetadataKind.Exif, "APP1 Exif", 6),
            0xE1 when bytes.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8) => new(JpegContent.Xmp, MetadataKind.Xmp, "APP1 XMP", 29),
            // The library would allocate as much as the first of its segments asks for.
            0xE1 when bytes.StartsWith("http://ns.adobe.com/xmp/extension/\0"u8) =>
                new(JpegContent.Unread, MetadataKind.Xmp, "APP1 extended XMP"),
            0xE2 when bytes.StartsWith("ICC_PROFILE\0"u8) && bytes.Length >= 14 =>
                new(JpegContent.ColorProfile, MetadataKind.ColorProfile, "APP2 ICC", 14),
            0xE2 when bytes.StartsWith("MPF\0"u8) => new(JpegContent.Unread, MetadataKind.SecondImage, "APP2 MPF"),
            0xE2 when bytes.StartsWith("FPXR\0"u8) => new(JpegContent.Unread, MetadataKind.Preview, "APP2 FlashPix"),
            0xEB when bytes.StartsWith("JP"u8) => new(JpegContent.Unread, MetadataKind.Provenance, "APP11 JUMBF"),
            0xEC when bytes.StartsWith("Ducky"u8) => new(JpegContent.Ducky, MetadataKind.EditorData, "APP12 Ducky"),
            0xED when bytes.StartsWith("Photoshop 3.0\0"u8) =>
                new(JpegContent.Photoshop, MetadataKind.EditorData, "APP13 Photoshop", 14),
            0xEE when bytes.StartsWith("Adobe"u8) => new(JpegContent.Adobe, MetadataKind.Rendering, "APP14 Adobe"),
            >= 0xE0 and <= 0xEF and byte marker => new(JpegContent.Unread, MetadataKind.PrivateData, $"APP{marker - 0xE0}"),
            _ => new(JpegContent.Unread, MetadataKind.PrivateData, "marker"),
        };
    }
}
