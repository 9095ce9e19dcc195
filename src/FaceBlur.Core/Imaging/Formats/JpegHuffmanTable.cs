namespace FaceBlur.Imaging.Formats;

/// <summary>
/// A Huffman table, made to skip: one look at the next bits tells how long the code is with the value bits behind it.
/// </summary>
internal sealed class JpegHuffmanTable
{
    /// <summary>Bits that the lookup tables are indexed with.</summary>
    public const int LookupBits = 9;

    /// <summary>Advance of an AC step that ends the block.</summary>
    public const int EndOfBlock = 128;

    private const int LongestCode = 16;
    private const int LargestDcSize = 11;
    private const int LargestAcSize = 10;

    private readonly byte[] _symbols;
    private readonly int[] _codeLimits = new int[LongestCode + 1];
    private readonly int[] _symbolOffsets = new int[LongestCode + 1];

    /// <param name="counts">Codes of each length from 1 to 16 bits.</param>
    /// <param name="symbols">As many as the counts add up to.</param>
    /// <param name="isDc">Whether symbols are sizes, not runs and sizes.</param>
    /// <exception cref="FaceBlurException">There are more codes than bits for them.</exception>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols, bool isDc)
    {
        _symbols = symbols.ToArray();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            _symbolOffsets[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (length <= LookupBits) FillLookups(code, length, symbols[index], isDc);
            }
            // A code of ones alone is forbidden: it could not be told from padding.
            if (code >= 1 << length) throw FormatErrors.Malformed("a Huffman table is impossible");
            _codeLimits[length] = code;
            code <<= 1;
        }
        IsDc = isDc;
    }

    public bool IsDc { get; }

    /// <summary>By the next bits: symbol × 256 + length of its code; 0 for codes longer than the index.</summary>
    public ushort[] Symbols { get; } = new ushort[1 << LookupBits];

    /// <summary>
    /// By the next bits: advance in the block × 256 + bits of code and value; 0 for codes longer than the index and for
    /// symbols that no picture has. Not for progressive scans, whose symbols mean something else.
    /// </summary>
    public ushort[] Steps { get; } = new ushort[1 << LookupBits];

    /// <summary>Decodes a code of any length.</summary>
    /// <param name="next">The next 16 bits.</param>
    /// <returns>As in <see cref="Symbols"/>; 0 when no code begins like this.</returns>
    public int FindSymbol(uint next)
    {
        for (int length = 1; length <= LongestCode; length++)
        {
            int code = (int)(next >> (LongestCode - length));
            if (code < _codeLimits[length]) return _symbols[_symbolOffsets[length] + code] << 8 | length;
        }
        return 0;
    }

    /// <summary>Decodes a code of any length.</summary>
    /// <param name="next">The next 16 bits.</param>
    /// <returns>As in <see cref="Steps"/>; 0 when no code begins like this or no picture has such a symbol.</returns>
    public int FindStep(uint next)
    {
        int found = FindSymbol(next);
        return found == 0 ? 0 : StepOf(found >> 8, found & 255, IsDc);
    }

    private void FillLookups(int code, int length, byte symbol, bool isDc)
    {
        int spare = LookupBits - length;
        int first = code << spare;
        // Only possible in a table that the caller's check is about to refuse.
        if (first + (1 << spare) > Symbols.Length) return;
        Symbols.AsSpan(first, 1 << spare).Fill((ushort)(symbol << 8 | length));
        Steps.AsSpan(first, 1 << spare).Fill((ushort)StepOf(symbol, length, isDc));
    }

    private static int StepOf(int symbol, int length, bool isDc)
    {
        if (isDc) return symbol > LargestDcSize ? 0 : 1 << 8 | length + symbol;
        (int run, int size) = (symbol >> 4, symbol & 15);
        return (run, size) switch
        {
            (0, 0) => EndOfBlock << 8 | length,
            (15, 0) => 16 << 8 | length,
            (_, 0 or > LargestAcSize) => 0,
            _ => run + 1 << 8 | length + size,
        };
    }
}
