namespace FaceBlur.Formats.Webp;

/// <summary>One prefix code of a lossless WebP (RFC 9649, section 3.7.2).</summary>
internal sealed class Vp8lPrefixCode
{
    public const int MaxLength = 15;

    /// <summary>Codes up to this length are found by one look.</summary>
    private const int MaxTableBits = 8;
    private const int LengthBits = 4;
    private const ushort Longer = ushort.MaxValue;

    private readonly ushort[] _table;
    private readonly ushort[] _symbols = [];
    private readonly int[] _counts = new int[MaxLength + 1];

    /// <param name="lengths">Of the code of each symbol; 0 for those without one.</param>
    /// <exception cref="FaceBlurException">No code has these lengths.</exception>
    public Vp8lPrefixCode(ReadOnlySpan<byte> lengths)
    {
        foreach (byte length in lengths) _counts[length]++;
        _counts[0] = 0;
        int used = _counts.Sum(), longest = Array.FindLastIndex(_counts, count => count > 0);
        if (used == 1)
        {
            // It goes without saying: no bit is spent on it, whatever its length.
            _table = [(ushort)(lengths.IndexOfAnyExcept((byte)0) << LengthBits)];
            return;
        }
        CheckComplete();
        _symbols = Sort(lengths, used);
        _table = new ushort[1 << Math.Min(longest, MaxTableBits)];
        FillTable();
    }

    public int Next(ref Vp8lBitReader reader)
    {
        uint bits = reader.Peek();
        ushort entry = _table[(int)(bits & (uint)(_table.Length - 1))];
        if (entry == Longer) return NextLong(ref reader, bits);
        reader.Skip(entry & ((1 << LengthBits) - 1));
        return entry >> LengthBits;
    }

    /// <summary>A code that is not complete, or none at all, could not be read; one with too many would be ambiguous.</summary>
    private void CheckComplete()
    {
        int free = 1;
        for (int length = 1; length <= MaxLength; length++)
        {
            free = 2 * free - _counts[length];
            if (free < 0) throw FormatErrors.Damaged();
        }
        if (free != 0) throw FormatErrors.Damaged();
    }

    /// <summary>The symbols in the order of their codes.</summary>
    private ushort[] Sort(ReadOnlySpan<byte> lengths, int used)
    {
        Span<int> next = stackalloc int[MaxLength + 2];
        next.Clear();
        for (int length = 1; length <= MaxLength; length++) next[length + 1] = next[length] + _counts[length];
        ushort[] symbols = new ushort[used];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0) symbols[next[lengths[symbol]]++] = (ushort)symbol;
        }
        return symbols;
    }

    private void FillTable()
    {
        _table.AsSpan().Fill(Longer);
        int code = 0, index = 0;
        for (int length = 1; length <= MaxTableBits; length++, code <<= 1)
        {
            for (int i = _counts[length]; i > 0; i--, code++, index++)
            {
                for (int place = Reverse(code, length); place < _table.Length; place += 1 << length)
                    _table[place] = (ushort)(_symbols[index] << LengthBits | length);
            }
        }
    }

    /// <summary>The first bit of a code is its highest, and the first bit of the data the lowest.</summary>
    private static int Reverse(int code, int length)
    {
        int reversed = 0;
        for (; length > 0; length--, code >>= 1) reversed = reversed << 1 | code & 1;
        return reversed;
    }

    private int NextLong(ref Vp8lBitReader reader, uint bits)
    {
        int code = 0, first = 0, index = 0;
        for (int length = 1; length <= MaxLength; length++, bits >>= 1)
        {
            code = code << 1 | (int)(bits & 1);
            int count = _counts[length];
            if (code - first < count)
            {
                reader.Skip(length);
                return _symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
        }
        throw FormatErrors.Damaged();
    }
}
