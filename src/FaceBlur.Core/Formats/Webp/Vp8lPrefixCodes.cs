namespace FaceBlur.Formats.Webp;

/// <summary>The five prefix codes that a region of a lossless WebP is coded by (RFC 9649, section 3.7.2).</summary>
/// <param name="Green">Of green values, lengths of copies and places in the color cache.</param>
/// <param name="Red">Of red values.</param>
/// <param name="Blue">Of blue values.</param>
/// <param name="Alpha">Of opacities.</param>
/// <param name="Distance">Of distances of copies.</param>
internal sealed record Vp8lPrefixCodes(
    Vp8lPrefixCode Green, Vp8lPrefixCode Red, Vp8lPrefixCode Blue, Vp8lPrefixCode Alpha, Vp8lPrefixCode Distance)
{
    /// <summary>Values of a channel.</summary>
    public const int Literals = 256;

    /// <summary>Prefixes of lengths of copies.</summary>
    public const int LengthPrefixes = 24;

    private const int DistancePrefixes = 40;
    private const int Repeat = 16;

    /// <summary>Which lengths of the code of lengths come first.</summary>
    private static ReadOnlySpan<byte> LengthOrder => [17, 18, 0, 1, 2, 3, 4, 5, Repeat, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <param name="reader">Where the codes begin.</param>
    /// <param name="cacheSize">Colors in the cache; 0 without one.</param>
    public static Vp8lPrefixCodes Read(ref Vp8lBitReader reader, int cacheSize) => new(
        ReadCode(ref reader, Literals + LengthPrefixes + cacheSize),
        ReadCode(ref reader, Literals),
        ReadCode(ref reader, Literals),
        ReadCode(ref reader, Literals),
        ReadCode(ref reader, DistancePrefixes));

    private static Vp8lPrefixCode ReadCode(ref Vp8lBitReader reader, int symbols)
    {
        byte[] lengths = new byte[symbols];
        if (reader.ReadFlag()) ReadSimple(ref reader, lengths);
        else ReadLengths(ref reader, lengths);
        return new Vp8lPrefixCode(lengths);
    }

    private static void ReadSimple(ref Vp8lBitReader reader, Span<byte> lengths)
    {
        bool hasTwo = reader.ReadFlag();
        Mark(reader.Read(reader.ReadFlag() ? 8 : 1), lengths);
        if (hasTwo) Mark(reader.Read(8), lengths);
    }

    private static void Mark(int symbol, Span<byte> lengths)
    {
        if (symbol >= lengths.Length) throw FormatErrors.Damaged();
        lengths[symbol] = 1;
    }

    private static void ReadLengths(ref Vp8lBitReader reader, Span<byte> lengths)
    {
        Vp8lPrefixCode code = ReadCodeOfLengths(ref reader);
        int left = lengths.Length;
        if (reader.ReadFlag())
        {
            left = 2 + reader.Read(2 + 2 * reader.Read(3));
            if (left > lengths.Length) throw FormatErrors.Damaged();
        }
        byte last = 8;
        for (int symbol = 0; symbol < lengths.Length && left > 0; left--)
        {
            int length = code.Next(ref reader);
            if (length < Repeat)
            {
                lengths[symbol++] = (byte)length;
                if (length != 0) last = (byte)length;
                continue;
            }
            int count = length switch
            {
                Repeat => 3 + reader.Read(2),
                Repeat + 1 => 3 + reader.Read(3),
                _ => 11 + reader.Read(7),
            };
            if (count > lengths.Length - symbol) throw FormatErrors.Damaged();
            lengths.Slice(symbol, count).Fill(length == Repeat ? last : (byte)0);
            symbol += count;
        }
    }

    private static Vp8lPrefixCode ReadCodeOfLengths(ref Vp8lBitReader reader)
    {
        Span<byte> lengths = stackalloc byte[LengthOrder.Length];
        lengths.Clear();
        int count = 4 + reader.Read(4);
        for (int i = 0; i < count; i++) lengths[LengthOrder[i]] = (byte)reader.Read(3);
        return new Vp8lPrefixCode(lengths);
    }
}
