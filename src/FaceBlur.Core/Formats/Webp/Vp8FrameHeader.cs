namespace FaceBlur.Formats.Webp;

/// <summary>What the header of a lossy WebP says of how its picture is coded (RFC 6386, section 9).</summary>
internal sealed class Vp8FrameHeader
{
    /// <summary>Bytes before the arithmetic code that begins with this header.</summary>
    public const int PlainBytes = 10;

    private const int Segments = 4;
    private const int FilterDeltas = 8;
    private const int QuantizerBits = 7 + 1;
    private const int FilterBits = 6 + 1;
    private const int QuantizerDeltas = 5;
    private const int QuantizerDeltaBits = 4 + 1;
    private const int Certain = 255;

    private readonly byte[] _coefficients = Vp8CoefficientTables.Defaults.ToArray();
    private readonly byte[] _segments = new byte[Segments - 1];

    /// <summary>How many parts of coefficients follow the first part: 1, 2, 4 or 8.</summary>
    public int Parts { get; private set; }

    /// <summary>Whether each macroblock names its segment.</summary>
    public bool HasSegmentMap { get; private set; }

    /// <summary>Probabilities of the tree of segments.</summary>
    public ReadOnlySpan<byte> SegmentProbabilities => _segments;

    /// <summary>How likely a macroblock has coefficients; null where none says whether it has.</summary>
    public int? SkipProbability { get; private set; }

    /// <summary>As <see cref="Vp8CoefficientTables"/>.</summary>
    public ReadOnlySpan<byte> CoefficientProbabilities => _coefficients;

    /// <summary>Whether the size of the picture comes with bits that ask players of videos for scaling.</summary>
    /// <param name="body">Of a VP8 chunk whose beginning was read before.</param>
    public static bool HasScaling(ReadOnlySpan<byte> body) => ((body[7] | body[9]) & 0xC0) != 0;

    /// <summary>Length of the first part, which holds this header and the modes.</summary>
    /// <param name="body">Of a VP8 chunk whose beginning was read before.</param>
    public static int FirstPartBytes(ReadOnlySpan<byte> body) => (body[0] | body[1] << 8 | body[2] << 16) >> 5;

    public static Vp8FrameHeader Read(ref Vp8BoolReader reader)
    {
        var header = new Vp8FrameHeader();
        // Color space and clamping.
        reader.ReadNumber(2);
        if (reader.ReadFlag()) header.ReadSegments(ref reader);
        // Kind, level and sharpness of the loop filter.
        reader.ReadNumber(1 + 6 + 3);
        if (reader.ReadFlag() && reader.ReadFlag())
        {
            for (int i = 0; i < FilterDeltas; i++) reader.ReadOptional(FilterBits);
        }
        header.Parts = 1 << reader.ReadNumber(2);
        reader.ReadNumber(7);
        for (int i = 0; i < QuantizerDeltas; i++) reader.ReadOptional(QuantizerDeltaBits);
        // Whether the probabilities hold for the next picture of a video.
        reader.ReadNumber(1);
        header.ReadCoefficientProbabilities(ref reader);
        if (reader.ReadFlag()) header.SkipProbability = reader.ReadNumber(8);
        return header;
    }

    private void ReadSegments(ref Vp8BoolReader reader)
    {
        HasSegmentMap = reader.ReadFlag();
        if (reader.ReadFlag())
        {
            // Whether the values are absolute.
            reader.ReadNumber(1);
            for (int i = 0; i < Segments; i++) reader.ReadOptional(QuantizerBits);
            for (int i = 0; i < Segments; i++) reader.ReadOptional(FilterBits);
        }
        if (!HasSegmentMap) return;
        for (int i = 0; i < _segments.Length; i++) _segments[i] = (byte)reader.ReadOptional(8, Certain);
    }

    private void ReadCoefficientProbabilities(ref Vp8BoolReader reader)
    {
        ReadOnlySpan<byte> updates = Vp8CoefficientTables.Updates;
        for (int i = 0; i < _coefficients.Length; i++)
        {
            if (reader.ReadBit(updates[i]) != 0) _coefficients[i] = (byte)reader.ReadNumber(8);
        }
    }
}
