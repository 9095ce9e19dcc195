using System.Buffers;

namespace FaceBlur.Imaging;

/// <summary>
/// A file's bytes in unmanaged memory, exactly as long as they are: photographs would otherwise fill the large object heap.
/// One owner at a time; the owner disposes it.
/// </summary>
public sealed unsafe class ByteBuffer : MemoryManager<byte>
{
    private byte* _bytes;

    /// <summary>Allocates bytes whose content is undefined.</summary>
    /// <param name="length">Bytes, 0 or more.</param>
    public ByteBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _bytes = OwnPages.Allocate(length);
    }

    /// <summary>Copies bytes.</summary>
    public ByteBuffer(ReadOnlySpan<byte> content)
        : this(content.Length) => content.CopyTo(GetSpan());

    /// <summary>Bytes.</summary>
    public int Length { get; }

    /// <summary>The bytes, to read.</summary>
    public ReadOnlySpan<byte> Bytes => GetSpan();

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        return new Span<byte>(_bytes, Length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)Length);
        return new MemoryHandle(_bytes + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Unmanaged memory does not move.
    }

    /// <summary>Frees the bytes. Calling it again does nothing.</summary>
    public void Dispose() => Dispose(true);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_bytes is null) return;
        OwnPages.Free(_bytes, Length);
        _bytes = null;
    }
}
