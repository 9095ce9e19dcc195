namespace FaceBlur.Formats;

/// <summary>
/// Bytes for a reader that reads ahead, as inflaters do. The last ones are handed out one by one, so that a reader which stops early
/// leaves something <see cref="Remaining"/>. Behind them come zeros without end, so that a reader which needs more than there is betrays
/// itself by <see cref="HasOverrun"/>: .NET's inflater does not tell.
/// </summary>
/// <param name="length">Bytes that there are.</param>
internal abstract class SparingStream(long length) : Stream
{
    private const int LastBytes = 64;

    /// <summary>Bytes that were not handed out.</summary>
    public long Remaining { get; private set; } = length;

    /// <summary>Whether bytes were handed out that are not there.</summary>
    public bool HasOverrun { get; private set; }

    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override int Read(Span<byte> buffer)
    {
        if (Remaining == 0)
        {
            buffer.Clear();
            HasOverrun = true;
            return buffer.Length;
        }
        int count = Take(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, Remaining - LastBytes))]);
        Remaining -= count;
        return count;
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override void Flush()
    {
        // Nothing is ever written.
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Hands out the next bytes: one at least, of which there is one at least.</summary>
    /// <returns>How many.</returns>
    protected abstract int Take(Span<byte> buffer);
}
