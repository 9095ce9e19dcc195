using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceBlur.Formats.Webp;

/// <summary>Reads the arithmetic code of a lossy WebP (RFC 6386, section 7).</summary>
/// <param name="data">From the first byte of the code on. Behind its end come zeros, as for every decoder.</param>
internal ref struct Vp8BoolReader(ReadOnlySpan<byte> data)
{
    private const int EvenOdds = 128;
    private const int LoadedBits = 56;

    private readonly ReadOnlySpan<byte> _data = data;
    private uint _range = 255;

    /// <summary>How far what was loaded lies above the bottom of the range.</summary>
    private ulong _value;

    /// <summary>Bits loaded beyond the eight that the next decision needs; negative where some of those are missing.</summary>
    private int _spareBits = -8;

    /// <summary>Bytes loaded, zeros behind the end counted too.</summary>
    private int _next;

    public bool ReadFlag() => ReadBit(EvenOdds) != 0;

    /// <summary>A number whose highest bit comes first.</summary>
    public int ReadNumber(int bits)
    {
        int number = 0;
        for (; bits > 0; bits--) number = (number << 1) | ReadBit(EvenOdds);
        return number;
    }

    /// <summary>A number that is there only where a flag says so.</summary>
    public int ReadOptional(int bits, int otherwise = 0) => ReadFlag() ? ReadNumber(bits) : otherwise;

    /// <summary>The next decision.</summary>
    /// <param name="probability">Of 0, in parts of 256.</param>
    public int ReadBit(int probability) => ReadBit(probability, ref _value, ref _range, ref _spareBits);

    /// <summary>As the other, on copies, which stay in processor registers: fields would not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadBit(int probability, ref ulong value, ref uint range, ref int spareBits)
    {
        if (spareBits < 0)
        {
            value = value << LoadedBits | Load();
            spareBits += LoadedBits;
        }
        uint split = 1 + (((range - 1) * (uint)probability) >> 8);
        ulong threshold = (ulong)split << spareBits;
        bool isSet = value >= threshold;
        // No branches: what the code says next, signs most of all, no processor foresees.
        value -= isSet ? threshold : 0;
        split = isSet ? range - split : split;
        int shift = BitOperations.LeadingZeroCount(split) - 24;
        range = split << shift;
        spareBits -= shift;
        return isSet ? 1 : 0;
    }

    /// <summary>Copies for many decisions.</summary>
    public readonly (ulong Value, uint Range, int SpareBits) Suspend() => (_value, _range, _spareBits);

    /// <summary>Goes on where copies are.</summary>
    public void Resume(ulong value, uint range, int spareBits)
    {
        _value = value;
        _range = range;
        _spareBits = spareBits;
    }

    /// <summary>
    /// Whether nothing is left, but for zeros. Encoders end with zeros, which leave the value at the bottom of the range, so that any byte
    /// behind their code or in place of its last ones would lift it.
    /// </summary>
    /// <param name="zeros">How many bytes of zeros an encoder may leave.</param>
    public readonly bool IsAtEnd(int zeros)
    {
        long bytesUsed = (8L * _next - 8 - _spareBits + 7) / 8;
        return _value == 0 && _data.Length - bytesUsed <= zeros && (_next >= _data.Length || !_data[_next..].ContainsAnyExcept((byte)0));
    }

    /// <summary>The next bytes, and zeros behind the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong Load()
    {
        int next = _next;
        _next += LoadedBits / 8;
        if (_data.Length - next >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(_data[next..]) >> 8;
        ulong loaded = 0;
        for (int i = next; i < _next; i++) loaded = loaded << 8 | (i < _data.Length ? _data[i] : 0u);
        return loaded;
    }
}
