using System.Buffers.Binary;
using FaceBlur.Metadata.Bounds;

namespace FaceBlur.Metadata.Png;

/// <summary>The chunks of a PNG without its picture data, as many as the bounds allow.</summary>
internal static class PngChunks
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Lists type and content of the chunks.</summary>
    /// <param name="file">Any bytes.</param>
    /// <param name="isWhole">False when chunks were left out or the end was not reached.</param>
    public static List<(string Type, byte[] Content)> Read(ReadOnlySpan<byte> file, out bool isWhole)
    {
        if (!file.StartsWith(Signature)) throw new InvalidDataException("no PNG");
        isWhole = false;
        var chunks = new List<(string Type, byte[] Content)>();
        int metadataBytes = 0;
        int at = Signature.Length;
        while (at + 12 <= file.Length)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (at + 12 + length > file.Length) return chunks;
            string type = System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            ReadOnlySpan<byte> content = file.Slice(at + 8, (int)length);
            at += 12 + (int)length;
            if (type == "IDAT") continue;
            // The 12 bytes around each content count too, so that a million empty chunks do not pass.
            metadataBytes += content.Length + 12;
            if (metadataBytes > ReadBudget.MaxMetadataBytes) return chunks;
            chunks.Add((type, content.ToArray()));
            if (type != "IEND") continue;
            isWhole = true;
            return chunks;
        }
        return chunks;
    }

    /// <summary>One chunk in a file of its own, with the header that the library asks for.</summary>
    public static MemoryStream Wrap(byte[] header, string type, byte[] content)
    {
        var file = new MemoryStream();
        file.Write(Signature);
        if (type != "IHDR") Write(file, "IHDR", header);
        Write(file, type, content);
        Write(file, "IEND", []);
        file.Position = 0;
        return file;
    }

    /// <summary>The library does not look at checksums; the container's walker does.</summary>
    private static void Write(MemoryStream file, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(System.Text.Encoding.ASCII.GetBytes(type));
        file.Write(content);
        number.Clear();
        file.Write(number);
    }
}
