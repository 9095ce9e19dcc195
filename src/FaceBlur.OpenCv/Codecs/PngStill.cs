using System.Buffers.Binary;

namespace FaceBlur.OpenCv;

/// <summary>A PNG without anything but its still picture: OpenCV takes an animated one for a number of frames.</summary>
internal static class PngStill
{
    private const int SignatureBytes = 8;
    private const int ChunkOverheadBytes = 12;

    /// <summary>Copies the chunks that the still picture needs.</summary>
    public static byte[] Reduce(ReadOnlySpan<byte> file)
    {
        using var still = new MemoryStream(file.Length);
        int kept = Math.Min(file.Length, SignatureBytes);
        still.Write(file[..kept]);
        ReadOnlySpan<byte> rest = file[kept..];
        while (rest.Length >= ChunkOverheadBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverheadBytes) break;
            ReadOnlySpan<byte> chunk = rest[..(ChunkOverheadBytes + (int)length)];
            if (IsNeeded(chunk.Slice(4, 4))) still.Write(chunk);
            rest = rest[chunk.Length..];
        }
        return still.ToArray();
    }

    private static bool IsNeeded(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);
}
