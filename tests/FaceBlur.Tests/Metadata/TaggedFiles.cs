using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceBlur.Tests.Metadata;

/// <summary>Small files with metadata, built byte by byte. Their pictures cannot be decoded; nothing here asks for that.</summary>
internal static class TaggedFiles
{
    private static readonly byte[] JfifHeader = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
    private static readonly byte[] FrameHeader = [8, 0, 16, 0, 16, 1, 1, 0x11, 0];

    public static byte[] CleanJpeg => Jpeg();

    public static byte[] CleanPng => Png();

    /// <summary>A JPEG with these segments after its JFIF header.</summary>
    public static byte[] Jpeg(params (byte Marker, byte[] Content)[] segments)
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        WriteSegment(file, 0xE0, JfifHeader);
        foreach ((byte marker, byte[] content) in segments) WriteSegment(file, marker, content);
        WriteSegment(file, 0xC0, FrameHeader);
        WriteSegment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        file.Write([0x12, 0x34, 0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>A PNG with these chunks after its header.</summary>
    public static byte[] Png(params (string Type, byte[] Content)[] chunks)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR", [0, 0, 0, 16, 0, 0, 0, 16, 8, 2, 0, 0, 0]);
        foreach ((string type, byte[] content) in chunks) WriteChunk(file, type, content);
        WriteChunk(file, "IDAT", [1, 2, 3]);
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The content of an APP1 segment with one directory of texts.</summary>
    public static byte[] Exif(params (int Tag, string Text)[] tags) => [.. "Exif\0\0"u8, .. Tiff(tags)];

    /// <summary>One little-endian TIFF directory of texts.</summary>
    public static byte[] Tiff(params (int Tag, string Text)[] tags)
    {
        var directory = new MemoryStream();
        var texts = new MemoryStream();
        int textsAt = 8 + 2 + (12 * tags.Length) + 4;
        directory.Write([(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0]);
        directory.Write(UInt16((ushort)tags.Length));
        foreach ((int tag, string text) in tags)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(text + "\0\0\0\0");
            directory.Write([.. UInt16((ushort)tag), 2, 0, .. UInt32((uint)bytes.Length), .. UInt32((uint)(textsAt + texts.Length))]);
            texts.Write(bytes);
        }
        directory.Write(UInt32(0));
        return [.. directory.ToArray(), .. texts.ToArray()];
    }

    public static byte[] Deflate(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(content);
        return compressed.ToArray();
    }

    /// <summary>A zlib stream of a few hundred kilobytes that inflates to this many zeros.</summary>
    public static byte[] DeflateZeros(int mebibytes)
    {
        var compressed = new MemoryStream();
        byte[] zeros = new byte[1 << 20];
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (int i = 0; i < mebibytes; i++) zlib.Write(zeros);
        }
        return compressed.ToArray();
    }

    public static byte[] UInt16(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] UInt32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static void WriteSegment(MemoryStream file, byte marker, byte[] content)
    {
        file.Write([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        file.Write(content);
    }

    public static void WriteChunk(MemoryStream file, string type, byte[] content)
    {
        byte[] number = new byte[4];
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        file.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
