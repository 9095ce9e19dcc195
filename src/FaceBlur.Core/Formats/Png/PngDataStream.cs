using System.Buffers.Binary;

namespace FaceBlur.Formats.Png;

/// <summary>
/// The bodies of consecutive IDAT chunks as one stream. The last bytes are handed out one by one, so that a reader which
/// stops early leaves something <see cref="Remaining"/>, though it reads ahead. Behind them come zeros without end, so that
/// a reader which needs more than there is betrays itself by <see cref="HasOverrun"/>: .NET's inflater does not tell.
/// </summary>
/// <param name="first">The first IDAT chunk; memory that stays where it is.</param>
/// <param name="end">The byte after the last IDAT chunk.</param>
/// <param name="length">Bytes of all bodies.</param>
internal sealed unsafe class PngDataStream(byte* first, byte* end, long length) : Stream
{
    private const int LastBytes = 64;

    private byte* _next = first;
    private int _leftInChunk;

    /// <summary>Bytes that were not handed out.</summary>
    public long Remaining { get; private set; } = length;

    /// <summary>Whether bytes were handed out that the file does not have.</summary>
    public bool HasOverrun { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_leftInChunk == 0)
        {
            if (end - _next < PngChunkReader.Overhead) return Overrun(buffer);
            _leftInChunk = (int)BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(_next, sizeof(uint)));
            _next += 8;
            if (_leftInChunk == 0) _next += sizeof(uint);
        }
        int count = Math.Min(buffer.Length, _leftInChunk);
        count = (int)Math.Min(count, Math.Max(1, Remaining - LastBytes));
        new ReadOnlySpan<byte>(_next, count).CopyTo(buffer);
        _next += count;
        _leftInChunk -= count;
        Remaining -= count;
        if (_leftInChunk == 0) _next += sizeof(uint);
        return count;
    }

    private int Overrun(Span<byte> buffer)
    {
        buffer.Clear();
        HasOverrun = true;
        return buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
