namespace FaceBlur.Formats.Heif;

/// <summary>Reads the big-endian fields of a box one after the other.</summary>
internal ref struct IsoFieldReader(ReadOnlySpan<byte> fields)
{
    private ReadOnlySpan<byte> _rest = fields;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>A number of 0 to 8 bytes.</summary>
    /// <exception cref="FaceBlurException">The box ends here.</exception>
    public ulong Next(int bytes)
    {
        ulong value = 0;
        foreach (byte part in Take(bytes)) value = value << 8 | part;
        return value;
    }

    public byte NextByte() => Take(1)[0];

    public int NextUInt16() => (int)Next(2);

    public uint NextUInt32() => (uint)Next(4);

    /// <summary>Text up to its zero, or to the end of the box where some writers forget the zero.</summary>
    public ReadOnlySpan<byte> NextText()
    {
        int zero = _rest.IndexOf((byte)0);
        ReadOnlySpan<byte> text = zero < 0 ? _rest : _rest[..zero];
        _rest = zero < 0 ? [] : _rest[(zero + 1)..];
        return text;
    }

    public ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > _rest.Length) throw FormatErrors.Malformed("a box of the file ends too early");
        ReadOnlySpan<byte> taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
