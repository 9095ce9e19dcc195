namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// A Huffman table, made to skip: one look at the next bits tells how long the codes are that begin there, with the value
/// bits behind them.
/// </summary>
internal sealed class JpegHuffmanTable
{
    /// <summary>Bits that index <see cref="Symbols"/>.</summary>
    public const int SymbolBits = 9;

    /// <summary>Bits that index <see cref="Steps"/>.</summary>
    public const int StepBits = 12;

    /// <summary>Advance of an AC step that ends the block.</summary>
    public const int EndOfBlock = 128;

    private const int LongestCode = 16;
    private const int LargestDcSize = 11;
    private const int LargestAcSize = 10;

    private readonly byte[] _symbols;
    private readonly bool _isDc;
    private readonly int[] _codeLimits = new int[LongestCode + 1];
    private readonly int[] _symbolOffsets = new int[LongestCode + 1];
    private ushort[]? _steps;

    /// <param name="counts">Codes of each length from 1 to 16 bits.</param>
    /// <param name="symbols">As many as the counts add up to.</param>
    /// <param name="isDc">Whether symbols are sizes, not runs and sizes.</param>
    /// <exception cref="FaceBlurException">There are more codes than bits for them.</exception>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols, bool isDc)
    {
        _symbols = symbols.ToArray();
        _isDc = isDc;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            _symbolOffsets[length] = index - code;
            code += counts[length - 1];
            index += counts[length - 1];
            // A code of ones alone is forbidden: it could not be told from padding.
            if (code >= 1 << length) throw FormatErrors.Malformed("a Huffman table is impossible");
            _codeLimits[length] = code;
            code <<= 1;
        }
        for (int next = 0; next < Symbols.Length; next++)
        {
            int found = FindSymbol((uint)next << (LongestCode - SymbolBits));
            if ((found & 255) <= SymbolBits) Symbols[next] = (ushort)found;
        }
    }

    /// <summary>By the next bits: symbol × 256 + length of its code; 0 for codes longer than the index.</summary>
    public ushort[] Symbols { get; } = new ushort[1 << SymbolBits];

    /// <summary>
    /// By the next bits: advance in the block × 256 + bits of codes and values; 0 for codes longer than the index and for
    /// symbols that no picture has. AC steps take as many symbols at once as the index shows in full. Not for progressive
    /// scans, whose symbols mean something else.
    /// </summary>
    public ushort[] Steps => _steps ??= CreateSteps();

    /// <summary>Whether it has a code for a symbol that no picture has, or two for the same: room for bytes that mean nothing.</summary>
    public bool HasSurplusCodes
    {
        get
        {
            for (int i = 0; i < _symbols.Length; i++)
            {
                bool isPossible = _isDc ? _symbols[i] <= LargestDcSize : (_symbols[i] & 15) <= LargestAcSize;
                if (!isPossible || _symbols.AsSpan(0, i).Contains(_symbols[i])) return true;
            }
            return false;
        }
    }

    /// <summary>Decodes a code of any length.</summary>
    /// <param name="next">The next 16 bits.</param>
    /// <returns>As in <see cref="Symbols"/>; 0 when no code begins like this.</returns>
    public int FindSymbol(uint next)
    {
        for (int length = 1; length <= LongestCode; length++)
        {
            int code = (int)(next >> (LongestCode - length));
            if (code < _codeLimits[length]) return (_symbols[_symbolOffsets[length] + code] << 8) | length;
        }
        return 0;
    }

    /// <summary>Decodes one code of any length.</summary>
    /// <param name="next">The next 16 bits.</param>
    /// <returns>As in <see cref="Steps"/>, for one symbol; 0 when no code begins like this or no picture has such a symbol.</returns>
    public int FindStep(uint next)
    {
        int found = Symbols[(int)(next >> (LongestCode - SymbolBits))];
        if (found == 0) found = FindSymbol(next);
        return found == 0 ? 0 : StepOf(found >> 8, found & 255);
    }

    private ushort[] CreateSteps()
    {
        var steps = new ushort[1 << StepBits];
        for (int next = 0; next < steps.Length; next++)
        {
            (int advance, int bits) = (0, 0);
            while (bits < StepBits && advance < EndOfBlock)
            {
                uint rest = (uint)(next << (LongestCode - StepBits + bits)) & 0xFFFF;
                int found = FindSymbol(rest);
                int step = found == 0 || bits + (found & 255) > StepBits ? 0 : StepOf(found >> 8, found & 255);
                // A sum beyond a block can never be used.
                if (step == 0 || advance + (step >> 8) is >= 64 and < EndOfBlock) break;
                (advance, bits) = (advance + (step >> 8), bits + (step & 255));
                if (_isDc) break;
            }
            steps[next] = (ushort)((advance << 8) | bits);
        }
        return steps;
    }

    private int StepOf(int symbol, int length)
    {
        if (_isDc) return symbol > LargestDcSize ? 0 : (1 << 8) | (length + symbol);
        (int run, int size) = (symbol >> 4, symbol & 15);
        return (run, size) switch
        {
            (0, 0) => (EndOfBlock << 8) | length,
            (15, 0) => (16 << 8) | length,
            (_, 0 or > LargestAcSize) => 0,
            _ => ((run + 1) << 8) | (length + size),
        };
    }
}
