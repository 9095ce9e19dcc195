using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Jpeg;

/// <summary>As an APP1 segment right behind the JFIF header.</summary>
internal sealed class JpegPacketWriter : PacketWriter
{
    /// <summary>SOI, and the JFIF segment without a thumbnail.</summary>
    private const int Offset = 2 + 18;

    public override ImageFormat Format => ImageFormat.Jpeg;

    public override ByteBuffer Write(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> prefix = JpegSignatures.XmpPrefix;
        byte[] segment = [0xFF, JpegMarker.App0 + 1, 0, 0, .. prefix, .. packet];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), checked((ushort)(segment.Length - 2)));
        return Insert(file, Offset, segment);
    }
}
