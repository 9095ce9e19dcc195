using System.Buffers.Binary;

namespace FaceBlur.Formats.Png;

/// <summary>The bodies of consecutive IDAT chunks as one stream.</summary>
/// <param name="first">The first IDAT chunk; memory that stays where it is.</param>
/// <param name="end">The byte after the last IDAT chunk.</param>
/// <param name="length">Bytes of all bodies.</param>
internal sealed unsafe class PngDataStream(byte* first, byte* end, long length) : SparingStream(length)
{
    private byte* _next = first;
    private int _leftInChunk;

    protected override int Take(Span<byte> buffer)
    {
        while (_leftInChunk == 0)
        {
            if (end - _next < PngChunkReader.Overhead) throw FormatErrors.CutShort();
            _leftInChunk = (int)BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(_next, sizeof(uint)));
            _next += 8;
            if (_leftInChunk == 0) _next += sizeof(uint);
        }
        int count = Math.Min(buffer.Length, _leftInChunk);
        new ReadOnlySpan<byte>(_next, count).CopyTo(buffer);
        _next += count;
        _leftInChunk -= count;
        if (_leftInChunk == 0) _next += sizeof(uint);
        return count;
    }
}
