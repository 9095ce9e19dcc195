using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Png;

/// <summary>As an iTXt chunk right behind the header.</summary>
internal sealed class PngPacketWriter : PacketWriter
{
    /// <summary>The signature and the IHDR chunk.</summary>
    private const int Offset = 8 + PngChunkReader.Overhead + 13;

    public override ImageFormat Format => ImageFormat.Png;

    public override ByteBuffer Write(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        byte[] chunk = [0, 0, 0, 0, .. "iTXt"u8, .. PngText.XmpPrefix, .. packet, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - PngChunkReader.Overhead);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.Compute(chunk.AsSpan(4..^4)));
        return Insert(file, Offset, chunk);
    }
}
