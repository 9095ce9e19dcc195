using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>Inserts metadata chunks into a PNG file.</summary>
internal static class PngTagger
{
    // Signature, then IHDR: length, type, 13 bytes, checksum.
    private const int Head = 8 + 4 + 4 + 13 + 4;

    /// <summary>How a PNG file begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Add(PhotoTags tags, ReadOnlySpan<byte> file)
    {
        if (file.Length < Head) throw new ArgumentException("the file ends in its header", nameof(file));
        return [.. file[..Head], .. Chunks(tags), .. file[Head..], .. tags.Trailer.Span];
    }

    private static byte[] Chunks(PhotoTags tags) =>
    [
        .. tags.ColorProfile is null ? [] : Chunk("iCCP", [.. "profile\0\0"u8,
            .. Deflate(IccProfile.Build(tags.ColorProfile))]),
        .. Text("Author", tags.Owner), .. Text("Software", tags.Software), .. Text("Comment", tags.Comment),
            .. Text("Source", tags.Model),
        .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. XmpPacket.Build(tags)]),
        .. Chunk("eXIf", ExifBlock.Build(tags)),
        .. tags.CaptureTime is { } time ? Chunk("tIME", [(byte)(time.Year >> 8), (byte)time.Year, (byte)time.Month,
            (byte)time.Day, (byte)time.Hour, (byte)time.Minute, (byte)time.Second]) : [],
        // Lower case, lower case, upper case, lower case: ancillary, private, "safe to copy".
        .. tags.BodySerialNumber is null ? [] : Chunk("lmRa", Encoding.UTF8.GetBytes(tags.BodySerialNumber)),
    ];

    private static byte[] Text(string keyword, string? text) =>
        text is null ? [] : Chunk("tEXt", [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal)) deflate.Write(content);
        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
        }
        return ~sum;
    }
}
