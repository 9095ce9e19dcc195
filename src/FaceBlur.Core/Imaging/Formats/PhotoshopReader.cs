using System.Buffers.Binary;
using FaceBlur.Metadata;

namespace FaceBlur.Imaging.Formats;

/// <summary>Walks the image resources (8BIM) of Adobe Photoshop and names the ones that matter.</summary>
internal static class PhotoshopReader
{
    private const int MaxResources = 1024;

    /// <inheritdoc cref="ContentReader"/>
    public static void Read(ReadOnlySpan<byte> content, string place, FindingList findings)
    {
        for (int i = 0; i < MaxResources && TryTake(ref content, out int id); i++)
        {
            if (KindOf(id) is { } kind) findings.Add(kind, place);
        }
    }

    private static MetadataKind? KindOf(int id) => id switch
    {
        1028 => MetadataKind.Iptc,
        1033 or 1036 => MetadataKind.Thumbnail,
        1034 => MetadataKind.Owner,
        1039 => MetadataKind.ColorProfile,
        1058 or 1059 => MetadataKind.Exif,
        1060 => MetadataKind.Xmp,
        _ => null,
    };

    /// <summary>Takes a resource: a four-byte type, a number, a padded name and a padded body with its length before it.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> content, out int id)
    {
        id = 0;
        if (content.Length < 7) return false;
        id = BinaryPrimitives.ReadUInt16BigEndian(content[4..]);
        int name = (1 + content[6] + 1) & ~1;
        if (content.Length < 6 + name + sizeof(uint)) return false;
        long body = BinaryPrimitives.ReadUInt32BigEndian(content[(6 + name)..]);
        long end = 6 + name + sizeof(uint) + body + (body & 1);
        content = end < content.Length ? content[(int)end..] : [];
        return true;
    }
}
