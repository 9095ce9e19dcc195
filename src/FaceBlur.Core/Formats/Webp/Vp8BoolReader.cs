namespace FaceBlur.Formats.Webp;

/// <summary>
/// Reads numbers from the arithmetic code of a lossy WebP (RFC 6386, section 7), as far as all their bits are equally likely: those of
/// its header are.
/// </summary>
/// <param name="data">From the first byte of the code on. Behind its end come zeros, as for every decoder.</param>
internal ref struct Vp8BoolReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private uint _range = 255;
    private uint _value;
    private int _bitsLoaded;
    private int _next;

    public bool ReadFlag() => ReadNumber(1) != 0;

    /// <summary>A number whose highest bit comes first.</summary>
    public int ReadNumber(int bits)
    {
        int number = 0;
        for (; bits > 0; bits--) number = (number << 1) | ReadBit();
        return number;
    }

    /// <summary>Passes over a number that is there only where a flag says so.</summary>
    public void SkipOptional(int bits)
    {
        if (ReadFlag()) ReadNumber(bits);
    }

    private int ReadBit()
    {
        for (; _bitsLoaded < 8; _bitsLoaded += 8)
            _value = (_value << 8) | (_next < _data.Length ? _data[_next++] : 0u);
        uint split = 1 + ((_range - 1) >> 1), threshold = split << (_bitsLoaded - 8);
        bool isSet = _value >= threshold;
        if (isSet)
        {
            _value -= threshold;
            _range -= split;
        }
        else _range = split;
        for (; _range < 128; _range <<= 1) _bitsLoaded--;
        return isSet ? 1 : 0;
    }
}
