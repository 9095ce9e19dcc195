using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceBlur.Tests.Assets;

/// <summary>Takes PNG files apart and puts other things into them.</summary>
internal static class PngBytes
{
    private const int ChunkFrameBytes = 12;

    public static byte[] Signature { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Chunk(string type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Number(content.Length), .. body, .. Number((int)Crc32(body))];
    }

    public static byte[] Header(int width, int height, byte bitDepth, byte colorType) =>
        Chunk("IHDR", [.. Number(width), .. Number(height), bitDepth, colorType, 0, 0, 0]);

    /// <summary>A whole file from the bytes of its rows, filter bytes among them.</summary>
    public static byte[] File(int width, int height, byte bitDepth, byte colorType, byte[] rows) =>
        [.. Signature, .. Header(width, height, bitDepth, colorType), .. Chunk("IDAT", Deflate(rows)), .. Chunk("IEND", [])];

    /// <summary>Type, offset and whole length of every chunk.</summary>
    public static IReadOnlyList<(string Type, int Offset, int Length)> Chunks(byte[] file)
    {
        var chunks = new List<(string Type, int Offset, int Length)>();
        for (int at = Signature.Length; at < file.Length;)
        {
            int length = ChunkFrameBytes + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), at, length));
            at += length;
        }
        return chunks;
    }

    public static byte[] InsertBefore(byte[] file, string type, params byte[][] chunks)
    {
        int at = Chunks(file).First(chunk => chunk.Type == type).Offset;
        return [.. file[..at], .. chunks.SelectMany(bytes => bytes), .. file[at..]];
    }

    public static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(content);
        return compressed.ToArray();
    }

    /// <summary>A small zlib stream that inflates to this many zeros.</summary>
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

    public static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
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
