using System.Buffers.Binary;
using System.Text;
using FaceBlur.Metadata.Bounds;

namespace FaceBlur.Metadata.Webp;

/// <summary>The chunks of a WebP, of its picture data only the beginning, as many as the bounds allow.</summary>
internal static class WebpChunks
{
    /// <summary>Enough of picture data to tell its size.</summary>
    private const int PictureHeadBytes = 10;

    private const int FileHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;

    /// <summary>Lists type and content of the chunks.</summary>
    /// <param name="file">Any bytes.</param>
    /// <param name="isWhole">False when chunks were left out, the file does not end where it says, or it has no chunk.</param>
    public static List<(string Type, byte[] Content)> Read(ReadOnlySpan<byte> file, out bool isWhole)
    {
        if (file.Length < FileHeaderBytes || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8)) throw new InvalidDataException("no WebP");
        var chunks = new List<(string Type, byte[] Content)>();
        isWhole = false;
        int metadataBytes = 0;
        int at = FileHeaderBytes;
        while (at + ChunkHeaderBytes <= file.Length)
        {
            string type = Encoding.ASCII.GetString(file.Slice(at, 4));
            long length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            long end = at + ChunkHeaderBytes + length + (length & 1);
            if (end > file.Length) return chunks;
            ReadOnlySpan<byte> content = file.Slice(at + ChunkHeaderBytes, (int)length);
            if (IsPicture(type)) content = content[..Math.Min(content.Length, PictureHeadBytes)];
            metadataBytes += content.Length + ChunkHeaderBytes;
            if (metadataBytes > ReadBudget.MaxMetadataBytes) return chunks;
            chunks.Add((type, content.ToArray()));
            at = (int)end;
        }
        isWhole = chunks.Count > 0 && at == file.Length && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) == file.Length - ChunkHeaderBytes;
        return chunks;
    }

    /// <summary>Whether a chunk is picture data.</summary>
    public static bool IsPicture(string type) => type is "VP8 " or "VP8L" or "ALPH" or "ANMF";

    /// <summary>One chunk in a file of its own.</summary>
    public static MemoryStream Wrap(string type, byte[] content)
    {
        byte[] file =
        [
            .. "RIFF\0\0\0\0WEBP"u8, .. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. content, .. new byte[content.Length & 1],
        ];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - ChunkHeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(FileHeaderBytes + 4), content.Length);
        return new MemoryStream(file);
    }
}
