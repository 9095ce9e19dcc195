using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>Writes PNG files of every kind, by the specification and without the code under test.</summary>
internal sealed record PngFile(int Width, int Height, int BitDepth, PngColor Color, Func<int, int, int[]> Samples)
{
    private static readonly (int X, int Y, int Dx, int Dy)[] WholePicture = [(0, 0, 1, 1)];

    private static readonly (int X, int Y, int Dx, int Dy)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public bool Interlaced { get; init; }

    public (string Type, byte[] Data)[] Chunks { get; init; } = [];

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = (byte)BitDepth;
        header[9] = (byte)Color;
        header[12] = (byte)(Interlaced ? 1 : 0);
        WriteChunk(file, "IHDR", header);
        foreach ((string type, byte[] data) in Chunks) WriteChunk(file, type, data);
        WriteChunk(file, "IDAT", Compressed());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private byte[] Compressed()
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            foreach ((int x0, int y0, int dx, int dy) in Interlaced ? Adam7 : WholePicture)
            {
                if (x0 >= Width) continue;
                for (int y = y0; y < Height; y += dy) WriteRow(zlib, x0, dx, y);
            }
        }
        return compressed.ToArray();
    }

    private void WriteRow(Stream zlib, int x0, int dx, int y)
    {
        zlib.WriteByte(0);
        int pending = 0;
        int bits = 0;
        for (int x = x0; x < Width; x += dx)
        {
            foreach (int sample in Samples(x, y))
            {
                pending = (pending << BitDepth) | sample;
                bits += BitDepth;
                for (; bits >= 8; bits -= 8) zlib.WriteByte((byte)(pending >> (bits - 8)));
            }
        }
        if (bits > 0) zlib.WriteByte((byte)(pending << (8 - bits)));
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        file.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }
}
