using System.Buffers.Binary;

namespace FaceBlur.Metadata;

/// <summary>The image resources that Photoshop keeps in APP13: <c>8BIM</c>, id, padded name, length, padded content.</summary>
internal static class PhotoshopResources
{
    public const int Iptc = 0x0404;
    public const int ColorProfile = 0x040F;
    public const int Exif = 0x0422;
    public const int Exif3 = 0x0423;
    public const int Xmp = 0x0424;

    /// <summary>An id that the standard leaves free, for what was taken out.</summary>
    private const int NoResource = 0;

    /// <summary>
    /// Takes out the resources that hold other kinds of metadata, so that they are read within bounds and not by whoever reads
    /// the rest.
    /// </summary>
    /// <param name="resources">Ids of what is taken out are overwritten.</param>
    public static List<(int Id, byte[] Block)> TakeNested(byte[] resources)
    {
        var nested = new List<(int Id, byte[] Block)>();
        int at = 0;
        while (at + 12 <= resources.Length && resources.AsSpan(at).StartsWith("8BIM"u8))
        {
            Span<byte> id = resources.AsSpan(at + 4, 2);
            int name = 1 + resources[at + 6];
            int length = at + 6 + name + (name & 1);
            if (length + 4 > resources.Length) throw new InvalidDataException("an image resource is cut short");
            int content = length + 4;
            long bytes = BinaryPrimitives.ReadUInt32BigEndian(resources.AsSpan(length));
            if (content + bytes > resources.Length) throw new InvalidDataException("an image resource is cut short");
            int kind = BinaryPrimitives.ReadUInt16BigEndian(id);
            if (kind is Iptc or ColorProfile or Exif or Exif3 or Xmp)
            {
                nested.Add((kind, resources.AsSpan(content, (int)bytes).ToArray()));
                BinaryPrimitives.WriteUInt16BigEndian(id, NoResource);
            }
            at = content + (int)bytes + (int)(bytes & 1);
        }
        return nested;
    }
}
