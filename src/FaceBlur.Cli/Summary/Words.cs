using System.Globalization;
using FaceBlur.Metadata;

namespace FaceBlur.Cli.Summary;

/// <summary>Counts and classes in a person's words.</summary>
internal static class Words
{
    public static string Count(int count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");

    public static string For(MetadataKind kind) => kind switch
    {
        MetadataKind.Exif => "other Exif",
        MetadataKind.Gps => "GPS position",
        MetadataKind.CameraModel => "camera model",
        MetadataKind.SerialNumber => "serial number",
        MetadataKind.Owner => "person's name",
        MetadataKind.CaptureTime => "capture time",
        MetadataKind.Software => "software",
        MetadataKind.Thumbnail => "thumbnail",
        MetadataKind.Preview => "preview picture",
        MetadataKind.SecondImage => "second picture",
        MetadataKind.DepthMap => "depth map",
        MetadataKind.MotionPhoto => "video",
        MetadataKind.MakerNote => "maker note",
        MetadataKind.FaceRegions => "marked faces",
        MetadataKind.Xmp => "other XMP",
        MetadataKind.Iptc => "IPTC",
        MetadataKind.EditHistory => "edit history",
        MetadataKind.EditorData => "editor data",
        MetadataKind.Provenance => "signed provenance",
        MetadataKind.ColorProfile => "color profile",
        MetadataKind.Comment => "comment",
        MetadataKind.PrivateData => "private data",
        MetadataKind.TrailingBytes => "trailing bytes",
        MetadataKind.HiddenPixels => "hidden pixels",
        MetadataKind.Rendering => "rendering hints",
        _ => kind.ToString(),
    };

    public static string For(MetadataFields field) => field.ToString().ToLowerInvariant();

    /// <summary>The fields of a set, one by one.</summary>
    public static IEnumerable<MetadataFields> Each(MetadataFields fields) =>
        Enum.GetValues<MetadataFields>().Where(field => field != MetadataFields.None && fields.HasFlag(field));

    /// <summary>Each class once, what identifies most first.</summary>
    public static string For(IEnumerable<MetadataFinding> findings) =>
        string.Join(", ", findings.Select(finding => finding.Kind).Distinct().OrderBy(Weight).Select(For));

    /// <summary>Place in a list that a person reads from the left.</summary>
    public static int Weight(MetadataKind kind) => kind == MetadataKind.Exif ? (int)MetadataKind.Xmp : (int)kind;
}
