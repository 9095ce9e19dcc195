namespace FaceBlur.Metadata;

/// <summary>Something a file carries besides its picture. Names a class and a place, never a value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it is, in the format's own words: <c>APP1 Exif</c>, <c>tEXt chunk</c>. Never text from the file.</param>
/// <param name="Bytes">Its size in the file; 0 where it is part of something already counted.</param>
public sealed record MetadataFinding(MetadataKind Kind, string Place, long Bytes = 0);
