namespace FaceBlur.Formats;

/// <summary>Reads the bits of a codec's header, the highest of each byte first.</summary>
internal ref struct BitFieldReader(ReadOnlySpan<byte> bytes)
{
    private const int MostExponentBits = 31;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>A number of 0 to 32 bits.</summary>
    /// <exception cref="FaceBlurException">The header ends here.</exception>
    public uint Next(int bits)
    {
        if (bits > _bytes.Length * 8L - _position) throw FormatErrors.Damaged();
        uint value = 0;
        for (; bits > 0; bits--, _position++) value = value << 1 | (uint)(_bytes[_position >> 3] >> 7 - (_position & 7) & 1);
        return value;
    }

    public bool NextFlag() => Next(1) != 0;

    public void Skip(int bits)
    {
        if (bits > _bytes.Length * 8L - _position) throw FormatErrors.Damaged();
        _position += bits;
    }

    /// <summary>An exponential Golomb code: as many zeros as bits follow the next one.</summary>
    public uint NextExponential()
    {
        int zeros = 0;
        while (!NextFlag())
        {
            if (++zeros > MostExponentBits) throw FormatErrors.Damaged();
        }
        return (uint)((1L << zeros) - 1 + Next(zeros));
    }
}
