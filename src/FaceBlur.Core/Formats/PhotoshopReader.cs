using System.Buffers.Binary;
using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>Walks the image resources (8BIM) of Adobe Photoshop and names the ones that matter.</summary>
internal static class PhotoshopReader
{
    private const int MaxResources = 1024;

    /// <inheritdoc cref="ContentReader"/>
    public static void Read(ReadOnlySpan<byte> content, string place, FindingList findings)
    {
        for (int i = 0; i < MaxResources && TryTake(ref content, out int id, out _); i++)
        {
            if (KindOf(id) is { } kind) findings.Add(kind, place);
        }
    }

    /// <summary>The body of the first resource with a number; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, int number)
    {
        for (int i = 0; i < MaxResources && TryTake(ref content, out int id, out ReadOnlySpan<byte> body); i++)
        {
            if (id == number) return body;
        }
        return [];
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
    private static bool TryTake(scoped ref ReadOnlySpan<byte> content, out int id, out ReadOnlySpan<byte> body)
    {
        id = 0;
        body = [];
        if (content.Length < 7) return false;
        id = BinaryPrimitives.ReadUInt16BigEndian(content[4..]);
        int name = (1 + content[6] + 1) & ~1;
        if (content.Length < 6 + name + sizeof(uint)) return false;
        int start = 6 + name + sizeof(uint);
        long length = BinaryPrimitives.ReadUInt32BigEndian(content[(6 + name)..]);
        body = content.Slice(start, (int)Math.Min(length, content.Length - start));
        long end = start + length + (length & 1);
        content = end < content.Length ? content[(int)end..] : [];
        return true;
    }
}
