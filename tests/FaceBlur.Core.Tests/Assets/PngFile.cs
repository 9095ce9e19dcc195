using System.Buffers.Binary;
using System.IO.Compression;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>A PNG written chunk by chunk, all bytes under the test's control. Its picture is noise.</summary>
internal sealed record PngFile
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public int Width { get; init; } = 13;

    public int Height { get; init; } = 9;

    public int ClaimedHeight { get; init; }

    public int BitDepth { get; init; } = 8;

    public int ColorType { get; init; } = 2;

    public bool IsInterlaced { get; init; }

    /// <summary>Whole chunks between IHDR and IDAT; a palette comes first by itself.</summary>
    public byte[][] BeforeData { get; init; } = [];

    /// <summary>Whole chunks between IDAT and IEND.</summary>
    public byte[][] AfterData { get; init; } = [];

    /// <summary>The compressed picture; null for noise of the right size.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Bytes of each IDAT chunk.</summary>
    public int ChunkBytes { get; init; } = 50;

    /// <summary>The beginning of a zlib stream that cannot be inflated without a dictionary.</summary>
    public static byte[] WantsDictionary => [0x78, 0x20, 0, 0, 0, 1, .. new byte[40]];

    public byte[] Trailer { get; init; } = [];

    public static byte[] Chunk(string type, params byte[] body)
    {
        byte[] chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        for (int i = 0; i < 4; i++) chunk[4 + i] = (byte)type[i];
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 8), Checksum(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }

    /// <summary>Makes the checksums right, as far as the chunks of a file can be followed; other files stay as they are.</summary>
    public static byte[] WithChecksums(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature)) return file;
        for (int at = 8; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || length > file.Length - at - 12) break;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + length), Checksum(file.AsSpan(at + 4, length + 4)));
            at += 12 + length;
        }
        return file;
    }

    public static byte[] Text(string type, string text) => Chunk(type, [.. text.Select(c => (byte)c)]);

    public byte[] ToBytes()
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, (byte)BitDepth, (byte)ColorType, 0, 0, (byte)(IsInterlaced ? 1 : 0)];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), ClaimedHeight > 0 ? ClaimedHeight : Height);
        byte[][] palette = ColorType == 3 ? [Chunk("PLTE", new byte[3 << BitDepth])] : [];
        byte[] data = Data ?? Compress(Rows());
        byte[][] chunks =
        [
            Signature, Chunk("IHDR", header), .. palette, .. BeforeData,
            .. data.Chunk(ChunkBytes).Select(part => Chunk("IDAT", part)),
            .. AfterData, Chunk("IEND"), Trailer,
        ];
        return [.. chunks.SelectMany(chunk => chunk)];
    }

    /// <summary>The filtered rows as they are before compression.</summary>
    public byte[] Rows()
    {
        var random = new Random(1);
        var rows = new List<byte>();
        foreach ((int wide, int high) in Passes())
        {
            for (int row = 0; row < high; row++)
            {
                byte[] bytes = new byte[(wide * BitDepth * Channels + 7) / 8];
                random.NextBytes(bytes);
                rows.AddRange([(byte)random.Next(5), .. bytes]);
            }
        }
        return [.. rows];
    }

    public static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) deflater.Write(bytes);
        return compressed.ToArray();
    }

    private int Channels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Sizes of the reduced pictures, found by looking at each pixel of Adam7's pattern.</summary>
    private (int Wide, int High)[] Passes()
    {
        if (!IsInterlaced) return [(Width, Height)];
        string[] pattern = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];
        return
        [
            .. from pass in "1234567"
               let columns = Enumerable.Range(0, Width).Where(x => Enumerable.Range(0, Height).Any(y => pattern[y % 8][x % 8] == pass))
               let rows = Enumerable.Range(0, Height).Where(y => Enumerable.Range(0, Width).Any(x => pattern[y % 8][x % 8] == pass))
               select (columns.Count(), rows.Count()),
        ];
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
        }
        return ~crc;
    }
}
