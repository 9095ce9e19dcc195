using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv;

/// <summary>
/// A PNG without anything but its still picture. OpenCV takes an animated one for a number of frames, and libpng prints texts of
/// what it does not like, as the name of a color profile, on standard error.
/// </summary>
internal static class PngStill
{
    private const int SignatureBytes = 8;
    private const int ChunkOverheadBytes = 12;

    /// <summary>Copies the chunks that the still picture needs; null where the file has no other, and can be used as it is.</summary>
    public static ByteBuffer? Reduce(ReadOnlySpan<byte> file)
    {
        int length = Copy(file, []);
        if (length == file.Length) return null;
        var still = new ByteBuffer(length);
        Copy(file, still.GetSpan());
        return still;
    }

    /// <summary>Copies what is needed, or counts it only where <paramref name="to"/> is empty.</summary>
    /// <returns>Bytes that are needed.</returns>
    private static int Copy(ReadOnlySpan<byte> file, Span<byte> to)
    {
        int kept = Math.Min(file.Length, SignatureBytes);
        if (!to.IsEmpty) file[..kept].CopyTo(to);
        ReadOnlySpan<byte> rest = file[kept..];
        while (rest.Length >= ChunkOverheadBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverheadBytes) break;
            ReadOnlySpan<byte> chunk = rest[..(ChunkOverheadBytes + (int)length)];
            rest = rest[chunk.Length..];
            if (!IsNeeded(chunk.Slice(4, 4))) continue;
            if (!to.IsEmpty) chunk.CopyTo(to[kept..]);
            kept += chunk.Length;
        }
        return kept;
    }

    private static bool IsNeeded(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);
}
