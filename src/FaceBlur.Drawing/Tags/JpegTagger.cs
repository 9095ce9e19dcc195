using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>Inserts metadata segments into a JPEG file.</summary>
internal static class JpegTagger
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App13 = 0xED;
    private const byte Comment = 0xFE;
    private const int LongestContent = 65533;

    /// <summary>How a JPEG file begins.</summary>
    public static ReadOnlySpan<byte> Start => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    public static byte[] Add(PhotoTags tags, ReadOnlySpan<byte> file)
    {
        if (!file.EndsWith(End)) throw new ArgumentException("the file does not end where its picture ends", nameof(file));
        // The JFIF segment, where there is one, has to stay the first.
        int head = file[2] == 0xFF && file[3] == App0 ? 4 + ((file[4] << 8) | file[5]) : 2;
        byte[] segments = Segments(tags);
        byte[] index = tags.Preview.IsEmpty ? [] : Segment(App2, MultiPictureIndex.Build(0, 0, 0));
        // Before the end of the picture but after its scan: where tools that copy "the rest of the file" do not look.
        byte[] late = tags.Comment is null ? [] : Segment(Comment, Encoding.UTF8.GetBytes(tags.Comment));
        int length = file.Length + segments.Length + index.Length + late.Length;
        if (index.Length > 0)
        {
            int header = head + segments.Length + 4 + MultiPictureIndex.PrefixBytes;
            index = Segment(App2, MultiPictureIndex.Build(length, length - header, tags.Preview.Length));
        }
        return [.. file[..head], .. segments, .. index, .. file[head..^2], .. late, .. End, .. tags.Preview.Span,
            .. tags.Trailer.Span];
    }

    private static byte[] Segments(PhotoTags tags)
    {
        byte[] iptc = IptcBlock.Build(tags);
        return
        [
            .. tags.Thumbnail.IsEmpty ? [] : Segment(App0, [.. "JFXX\0"u8, 0x10, .. tags.Thumbnail.Span]),
            .. Segment(App1, [.. "Exif\0\0"u8, .. ExifBlock.Build(tags)]),
            .. Segment(App1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. XmpPacket.Build(tags)]),
            .. iptc.Length == 0 ? [] : Segment(App13, iptc),
            .. tags.ColorProfile is null ? [] : Segment(App2, [.. "ICC_PROFILE\0"u8, 1, 1,
                .. IccProfile.Build(tags.ColorProfile)]),
            .. tags.Comment is null ? [] : Segment(Comment, Encoding.UTF8.GetBytes(tags.Comment)),
        ];
    }

    private static byte[] Segment(byte marker, byte[] content)
    {
        if (content.Length > LongestContent) throw new ArgumentException($"a tag of {content.Length} bytes does not fit into a segment");
        int length = content.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)length, .. content];
    }
}
