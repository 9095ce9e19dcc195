namespace FaceBlur.Formats.Webp;

/// <summary>Colors that were used before in a lossless WebP (RFC 9649, section 3.6.3).</summary>
internal readonly struct Vp8lColorCache(int bits)
{
    private const int MaxBits = 11;
    private const uint Multiplier = 0x1E35A7BD;

    private readonly uint[] _colors = new uint[bits == 0 ? 0 : 1 << bits];

    /// <summary>How many there are; 0 without a cache.</summary>
    public int Size => _colors.Length;

    public uint this[int place] => _colors[place];

    public static Vp8lColorCache Read(ref Vp8lBitReader reader)
    {
        if (!reader.ReadFlag()) return new Vp8lColorCache(0);
        int bits = reader.Read(4);
        if (bits is 0 or > MaxBits) throw FormatErrors.Damaged();
        return new Vp8lColorCache(bits);
    }

    public void Add(uint color)
    {
        if (Size > 0) _colors[(int)(unchecked(Multiplier * color) >> (32 - bits))] = color;
    }
}
