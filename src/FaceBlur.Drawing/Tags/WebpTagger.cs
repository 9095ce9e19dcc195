using System.Buffers.Binary;
using System.Text;

namespace FaceBlur.Drawing.Tags;

/// <summary>Puts metadata chunks around the picture of a WebP file.</summary>
internal static class WebpTagger
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;
    private const byte ProfileFlag = 0x20;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;
    private const int SizeMask = 0x3FFF;

    /// <summary>Whether a file begins like a WebP.</summary>
    public static bool Fits(ReadOnlySpan<byte> file) =>
        file.Length > FileHeader + ChunkHeader + 10 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <param name="tags">What to put in.</param>
    /// <param name="file">One opaque picture and nothing else.</param>
    public static byte[] Add(PhotoTags tags, ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> picture = file[FileHeader..];
        (int width, int height) = SizeOf(picture);
        byte flags = (byte)(ExifFlag | XmpFlag | (tags.ColorProfile is null ? 0 : ProfileFlag));
        byte[] tagged =
        [
            .. "RIFF\0\0\0\0WEBP"u8,
            .. Chunk("VP8X", [flags, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1)]),
            .. tags.ColorProfile is null ? [] : Chunk("ICCP", IccProfile.Build(tags.ColorProfile)),
            .. picture,
            .. Chunk("EXIF", ExifBlock.Build(tags)),
            .. Chunk("XMP ", XmpPacket.Build(tags)),
            .. tags.BodySerialNumber is null ? [] : Chunk("lmRa", Encoding.UTF8.GetBytes(tags.BodySerialNumber)),
        ];
        BinaryPrimitives.WriteInt32LittleEndian(tagged.AsSpan(4), tagged.Length - ChunkHeader);
        return [.. tagged, .. tags.Trailer.Span];
    }

    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> picture)
    {
        ReadOnlySpan<byte> data = picture[ChunkHeader..];
        if (picture.StartsWith("VP8L"u8))
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(bits & SizeMask) + 1, (int)((bits >> 14) & SizeMask) + 1);
        }
        if (!picture.StartsWith("VP8 "u8)) throw new ArgumentException("a WebP file with more than a picture", nameof(picture));
        return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & SizeMask, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & SizeMask);
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. content, .. new byte[content.Length & 1]];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), content.Length);
        return chunk;
    }

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
