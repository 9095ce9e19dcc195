using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Webp;

/// <summary>
/// As an XMP chunk behind the picture. That needs the extended layout, whose header announces the packet and repeats the size of the
/// picture; it announces no transparency, for a redacted picture has none.
/// </summary>
internal sealed class WebpPacketWriter : PacketWriter
{
    private const byte XmpFlag = 0x04;

    /// <summary>"RIFF", the length and "WEBP": the picture, which is the only chunk that a codec writes, follows.</summary>
    private const int PictureAt = 12;

    /// <summary>Type and length of a chunk.</summary>
    private const int ChunkHead = 8;

    public override ImageFormat Format => ImageFormat.Webp;

    public override ByteBuffer Write(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        (int width, int height) = SizeOf(file[PictureAt..]);
        byte[] header = [.. "VP8X"u8, 10, 0, 0, 0, XmpFlag, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1)];
        byte[] chunk = [.. "XMP "u8, 0, 0, 0, 0, .. packet, .. new byte[packet.Length & 1]];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), packet.Length);
        using ByteBuffer extended = Insert(file, PictureAt, header);
        ByteBuffer whole = Insert(extended.Bytes, extended.Length, chunk);
        BinaryPrimitives.WriteInt32LittleEndian(whole.GetSpan()[4..], whole.Length - ChunkHead);
        return whole;
    }

    /// <summary>Width and height are 14 bits each: behind a start code in a lossy picture, behind one byte in a lossless one.</summary>
    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> picture)
    {
        const int mask = 0x3FFF;
        ReadOnlySpan<byte> body = picture[ChunkHead..];
        if (picture.StartsWith("VP8 "u8))
            return (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & mask, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & mask);
        uint bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        return ((int)(bits & mask) + 1, (int)((bits >> 14) & mask) + 1);
    }

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
