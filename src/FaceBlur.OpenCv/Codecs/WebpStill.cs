using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv;

/// <summary>
/// A WebP without anything but its picture, or that of its first frame. OpenCV applies the orientation that it finds and reads
/// animations to their end.
/// </summary>
internal static class WebpStill
{
    private const int FileHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const int FrameHeaderBytes = 16;
    private const byte AlphaFlag = 0x10;

    /// <summary>The file itself where there is nothing else in it, or a new one of the picture and its transparency.</summary>
    /// <exception cref="FaceBlurException">There is no picture.</exception>
    public static ReadOnlySpan<byte> Reduce(ReadOnlySpan<byte> file, ImageHeader header)
    {
        if (file.Length < FileHeaderBytes) throw Broken();
        ReadOnlySpan<byte> alpha = [];
        ReadOnlySpan<byte> picture = Find(file[FileHeaderBytes..], ref alpha);
        if (FileHeaderBytes + picture.Length == file.Length) return file;
        byte[] extended = alpha.IsEmpty ? [] : Extended(header);
        byte[] still = [.. "RIFF\0\0\0\0WEBP"u8, .. extended, .. alpha, .. picture];
        BinaryPrimitives.WriteInt32LittleEndian(still.AsSpan(4), still.Length - ChunkHeaderBytes);
        return still;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> chunks, ref ReadOnlySpan<byte> alpha)
    {
        while (chunks.Length >= ChunkHeaderBytes)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            long end = ChunkHeaderBytes + length + (length & 1);
            if (end > chunks.Length) break;
            ReadOnlySpan<byte> chunk = chunks[..(int)end];
            if (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8)) return chunk;
            if (chunk.StartsWith("ALPH"u8)) alpha = chunk;
            if (chunk.StartsWith("ANMF"u8) && length >= FrameHeaderBytes) return Find(chunk[(ChunkHeaderBytes + FrameHeaderBytes)..], ref alpha);
            chunks = chunks[(int)end..];
        }
        throw Broken();
    }

    private static byte[] Extended(ImageHeader header)
    {
        int right = header.Width - 1, bottom = header.Height - 1;
        return
        [
            .. "VP8X"u8, 10, 0, 0, 0, AlphaFlag, 0, 0, 0,
            (byte)right, (byte)(right >> 8), (byte)(right >> 16), (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16),
        ];
    }

    private static FaceBlurException Broken() => NativeCodec.Malformed("the picture could not be decoded");
}
