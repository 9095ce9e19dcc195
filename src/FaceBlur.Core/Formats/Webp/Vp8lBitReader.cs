using System.Buffers.Binary;

namespace FaceBlur.Formats.Webp;

/// <summary>Reads the bits of a lossless WebP, the lowest of each byte first.</summary>
internal ref struct Vp8lBitReader(ReadOnlySpan<byte> data)
{
    /// <summary>At least as many as the longest number or code has.</summary>
    private const int BitsNeeded = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _next;

    /// <summary>A number of 0 to 31 bits.</summary>
    /// <exception cref="FaceBlurException">The data ends here.</exception>
    public int Read(int bits)
    {
        int number = (int)Peek() & ((1 << bits) - 1);
        Skip(bits);
        return number;
    }

    public bool ReadFlag() => Read(1) != 0;

    /// <summary>The next bits, of which there are 32 or as many as are left.</summary>
    public uint Peek()
    {
        if (_count < BitsNeeded) Fill();
        return (uint)_bits;
    }

    /// <summary>Takes bits that were looked at.</summary>
    /// <exception cref="FaceBlurException">The data ends before.</exception>
    public void Skip(int bits)
    {
        if (bits > _count) throw FormatErrors.Damaged();
        _bits >>= bits;
        _count -= bits;
    }

    /// <summary>Whether nothing is left, but for zeros.</summary>
    /// <param name="zeros">How many bytes of zeros may be left besides the rest of the last byte.</param>
    public readonly bool IsAtEnd(int zeros)
    {
        ulong loaded = _bits & ((1UL << _count) - 1);
        ReadOnlySpan<byte> rest = _data[_next..];
        return loaded == 0 && _count / 8 + rest.Length <= zeros && !rest.ContainsAnyExcept((byte)0);
    }

    private void Fill()
    {
        if (_data.Length - _next >= sizeof(ulong))
        {
            // What does not count yet is loaded once more by the next call, to the same place.
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_data[_next..]) << _count;
            int bytes = (63 - _count) / 8;
            _next += bytes;
            _count += 8 * bytes;
            return;
        }
        for (; _count < 56 && _next < _data.Length; _count += 8) _bits |= (ulong)_data[_next++] << _count;
    }
}
