namespace FaceBlur.Formats.Webp;

/// <summary>
/// How the data of a lossy WebP is divided. Where there are several parts of coefficients, each but the last has room behind its code, and
/// the first part too: only a decoder can tell where a code ends.
/// </summary>
internal static class Vp8Layout
{
    private const int HeaderBytes = 10;
    private const int Segments = 4;
    private const int FilterDeltas = 8;
    private const int QuantizerBits = 7 + 1;
    private const int FilterBits = 6 + 1;

    /// <summary>Whether the size of the picture comes with bits that ask players of videos for scaling.</summary>
    /// <param name="body">Of a VP8 chunk whose beginning was read before.</param>
    public static bool HasScaling(ReadOnlySpan<byte> body) => ((body[7] | body[9]) & 0xC0) != 0;

    /// <summary>How many parts of coefficients follow the first part: 1, 2, 4 or 8.</summary>
    /// <param name="body">Of a VP8 chunk whose beginning was read before.</param>
    public static int CountParts(ReadOnlySpan<byte> body)
    {
        var reader = new Vp8BoolReader(body[HeaderBytes..]);
        // Color space and clamping.
        reader.ReadNumber(2);
        if (reader.ReadFlag()) SkipSegments(ref reader);
        // Kind, level and sharpness of the loop filter.
        reader.ReadNumber(1 + 6 + 3);
        if (reader.ReadFlag() && reader.ReadFlag())
        {
            for (int i = 0; i < FilterDeltas; i++) reader.SkipOptional(FilterBits);
        }
        return 1 << reader.ReadNumber(2);
    }

    private static void SkipSegments(ref Vp8BoolReader reader)
    {
        bool hasMap = reader.ReadFlag(), hasValues = reader.ReadFlag();
        if (hasValues)
        {
            // Whether the values are absolute.
            reader.ReadNumber(1);
            for (int i = 0; i < Segments; i++) reader.SkipOptional(QuantizerBits);
            for (int i = 0; i < Segments; i++) reader.SkipOptional(FilterBits);
        }
        for (int i = 0; hasMap && i < Segments - 1; i++) reader.SkipOptional(8);
    }
}
