using System.Runtime.InteropServices;

namespace FaceBlur.Imaging;

/// <summary>
/// Owned upright, opaque pixels: interleaved blue, green, red, 8 or 16 bits a channel (native endian), in unmanaged memory.
/// One owner at a time; the owner disposes it. Not thread-safe.
/// </summary>
public sealed unsafe class PixelBuffer : IDisposable
{
    private readonly IDisposable? _owner;
    private byte* _pixels;

    /// <summary>Allocates a buffer whose content is undefined.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="bitDepth">8 or 16.</param>
    public PixelBuffer(int width, int height, int bitDepth = 8)
        : this(width, height, bitDepth, checked(width * 3 * (bitDepth / 8)))
    {
        // The last row is as long as the others, so kernels may read whole vectors from it.
        _pixels = (byte*)NativeMemory.AlignedAlloc((nuint)StrideBytes * (nuint)Height, 64);
    }

    /// <summary>Takes over pixels that a native library allocated.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <param name="strideBytes">Bytes from one row to the next.</param>
    /// <param name="pixels">Address of the first row.</param>
    /// <param name="owner">Disposed with this buffer; it frees the pixels.</param>
    public PixelBuffer(int width, int height, int bitDepth, int strideBytes, nint pixels, IDisposable owner)
        : this(width, height, bitDepth, strideBytes)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfZero(pixels);
        _pixels = (byte*)pixels;
        _owner = owner;
    }

    private PixelBuffer(int width, int height, int bitDepth, int strideBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (bitDepth is not (8 or 16)) throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "8 or 16");
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, checked(width * 3 * (bitDepth / 8)));
        // Spans over the whole buffer must be able to address it.
        _ = checked(strideBytes * height);
        Width = width;
        Height = height;
        BitDepth = bitDepth;
        StrideBytes = strideBytes;
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Bits a channel: 8 or 16.</summary>
    public int BitDepth { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes { get; }

    /// <summary>Address of the first row, for native adapters. Valid until the buffer is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The pixels are gone.</exception>
    public nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pixels is null, this);
            return (nint)_pixels;
        }
    }

    /// <summary>The bytes of one row: <c>Width * 3</c> channels.</summary>
    public Span<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return new Span<byte>((byte*)Address + ((nint)y * StrideBytes), Width * 3 * (BitDepth / 8));
    }

    /// <summary>The channels of one row of a 16-bit buffer.</summary>
    public Span<ushort> Row16(int y) =>
        BitDepth == 16
            ? MemoryMarshal.Cast<byte, ushort>(Row(y))
            : throw new InvalidOperationException("this buffer has 8 bits a channel");

    /// <summary>A borrowed view of an 8-bit buffer.</summary>
    public ImageView AsView() =>
        BitDepth == 8
            ? new ImageView(
                new ReadOnlySpan<byte>((byte*)Address, (StrideBytes * (Height - 1)) + (Width * 3)), Width, Height, StrideBytes)
            : throw new InvalidOperationException("this buffer has 16 bits a channel");

    /// <summary>A new buffer with the upper 8 bits of each channel of this one.</summary>
    public PixelBuffer ToEightBit()
    {
        var copy = new PixelBuffer(Width, Height);
        for (int y = 0; y < Height; y++)
        {
            Span<byte> to = copy.Row(y);
            if (BitDepth == 8)
            {
                Row(y).CopyTo(to);
                continue;
            }
            Span<ushort> from = Row16(y);
            for (int i = 0; i < to.Length; i++) to[i] = (byte)((from[i] * 255u + 32767u) / 65535u);
        }
        return copy;
    }

    /// <summary>Frees the pixels. Calling it again does nothing.</summary>
    public void Dispose()
    {
        if (_pixels is null) return;
        if (_owner is null) NativeMemory.AlignedFree(_pixels);
        else _owner.Dispose();
        _pixels = null;
    }
}
