using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Photoshop;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata.Kinds;

/// <summary>Tags of maker notes, IPTC and Photoshop resources, by the library's names: every maker numbers their own.</summary>
internal static class TagNameKinds
{
    private static readonly (string Word, MetadataKind Kind)[] MakerNoteWords =
    [
        ("Serial", MetadataKind.SerialNumber),
        ("Unique", MetadataKind.SerialNumber),
        ("UUID", MetadataKind.SerialNumber),
        ("Content Identifier", MetadataKind.SerialNumber),
        ("Owner", MetadataKind.Owner),
        ("Face", MetadataKind.FaceRegions),
        ("Preview", MetadataKind.Preview),
        ("Thumbnail", MetadataKind.Preview),
        ("Location", MetadataKind.Gps),
        ("City", MetadataKind.Gps),
        ("Country", MetadataKind.Gps),
    ];

    private static readonly (string Word, MetadataKind Kind)[] IptcWords =
    [
        ("By-line", MetadataKind.Owner),
        ("Writer", MetadataKind.Owner),
        ("Contact", MetadataKind.Owner),
        ("Credit", MetadataKind.Owner),
        ("Copyright", MetadataKind.Owner),
        ("Date", MetadataKind.CaptureTime),
        ("Time", MetadataKind.CaptureTime),
        ("Program", MetadataKind.Software),
    ];

    private static readonly (string Word, MetadataKind Kind)[] PhotoshopWords =
    [
        ("Thumbnail", MetadataKind.Thumbnail),
        ("Copyright", MetadataKind.Owner),
        ("Version", MetadataKind.Software),
    ];

    public static MetadataKind? Find(Directory directory, string name)
    {
        (string Word, MetadataKind Kind)[] words = directory switch
        {
            IptcDirectory => IptcWords,
            PhotoshopDirectory => PhotoshopWords,
            _ when DirectoryKinds.Find(directory) == MetadataKind.MakerNote => MakerNoteWords,
            _ => [],
        };
        foreach ((string word, MetadataKind kind) in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return kind;
        }
        return null;
    }
}
