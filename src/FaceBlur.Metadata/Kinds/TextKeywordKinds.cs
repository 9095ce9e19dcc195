namespace FaceBlur.Metadata.Kinds;

/// <summary>Keywords of PNG text chunks: those the standard defines and what common programs write.</summary>
internal static class TextKeywordKinds
{
    public static MetadataKind? Find(string keyword) => keyword.ToUpperInvariant() switch
    {
        "AUTHOR" or "COPYRIGHT" or "ARTIST" => MetadataKind.Owner,
        "CREATION TIME" or "DATE:CREATE" or "DATE:MODIFY" or "DATE:TIMESTAMP" or "CREATE-DATE" or "MODIFY-DATE" => MetadataKind.CaptureTime,
        "SOFTWARE" => MetadataKind.Software,
        "SOURCE" => MetadataKind.CameraModel,
        string exif when exif.StartsWith("EXIF:GPS", StringComparison.Ordinal) => MetadataKind.Gps,
        string exif when exif.StartsWith("EXIF:", StringComparison.Ordinal) => MetadataKind.Exif,
        _ => null,
    };
}
