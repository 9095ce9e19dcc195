using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>
/// Names what an XMP packet speaks of, by the names of its properties. No XML parser: hostile XML cannot do anything here,
/// and a packet that is split over several segments is recognized by each part.
/// </summary>
internal static class XmpReader
{
    private static readonly (byte[] Name, MetadataKind Kind)[] Known =
    [
        ("mwg-rs:"u8.ToArray(), MetadataKind.FaceRegions),
        ("MPReg:"u8.ToArray(), MetadataKind.FaceRegions),
        ("PersonInImage"u8.ToArray(), MetadataKind.FaceRegions),
        ("GDepth:"u8.ToArray(), MetadataKind.DepthMap),
        ("hdrgm:"u8.ToArray(), MetadataKind.DepthMap),
        ("HDRGainMap"u8.ToArray(), MetadataKind.DepthMap),
        ("GImage:"u8.ToArray(), MetadataKind.SecondImage),
        ("xmpGImg:image"u8.ToArray(), MetadataKind.Thumbnail),
        ("MicroVideo"u8.ToArray(), MetadataKind.MotionPhoto),
        ("MotionPhoto"u8.ToArray(), MetadataKind.MotionPhoto),
        ("exif:GPS"u8.ToArray(), MetadataKind.Gps),
        ("SerialNumber"u8.ToArray(), MetadataKind.SerialNumber),
        ("dc:creator"u8.ToArray(), MetadataKind.Owner),
        ("dc:rights"u8.ToArray(), MetadataKind.Owner),
        ("OwnerName"u8.ToArray(), MetadataKind.Owner),
        ("CreateDate"u8.ToArray(), MetadataKind.CaptureTime),
        ("DateTimeOriginal"u8.ToArray(), MetadataKind.CaptureTime),
        ("CreatorTool"u8.ToArray(), MetadataKind.Software),
        ("tiff:Model"u8.ToArray(), MetadataKind.CameraModel),
        ("stEvt:"u8.ToArray(), MetadataKind.EditHistory),
        ("DocumentID"u8.ToArray(), MetadataKind.EditHistory),
        ("dc:description"u8.ToArray(), MetadataKind.Comment),
        ("Iptc4xmp"u8.ToArray(), MetadataKind.Iptc),
        ("photoshop:City"u8.ToArray(), MetadataKind.Iptc),
    ];

    /// <inheritdoc cref="ContentReader"/>
    public static void Read(ReadOnlySpan<byte> content, string place, FindingList findings)
    {
        foreach ((byte[] name, MetadataKind kind) in Known)
        {
            if (content.IndexOf(name) >= 0) findings.Add(kind, place);
        }
    }
}
