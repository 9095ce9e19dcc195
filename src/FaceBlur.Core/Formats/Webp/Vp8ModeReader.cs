namespace FaceBlur.Formats.Webp;

/// <summary>Reads how the macroblocks of a lossy WebP are predicted (RFC 6386, section 11), as far as that tells where the code ends.</summary>
internal ref struct Vp8ModeReader
{
    private const int BlocksAcross = 4;

    private readonly Vp8FrameHeader _header;
    private readonly byte[] _above;
    private readonly byte[] _left = new byte[BlocksAcross];
    private Vp8BoolReader _reader;

    /// <param name="reader">Behind the header.</param>
    /// <param name="header">Of the picture.</param>
    /// <param name="macroblocks">In one row.</param>
    public Vp8ModeReader(Vp8BoolReader reader, Vp8FrameHeader header, int macroblocks)
    {
        _reader = reader;
        _header = header;
        _above = new byte[BlocksAcross * macroblocks];
    }

    /// <summary>What follows is the first macroblock of a row.</summary>
    public readonly void BeginRow() => _left.AsSpan().Clear();

    /// <inheritdoc cref="Vp8BoolReader.IsAtEnd"/>
    public readonly bool IsAtEnd(int zeros) => _reader.IsAtEnd(zeros);

    /// <summary>Reads one macroblock.</summary>
    /// <returns>Whether its blocks are predicted one by one, and whether it has no coefficients.</returns>
    public (bool IsFine, bool IsSkipped) Next(int column)
    {
        if (_header.HasSegmentMap)
        {
            ReadOnlySpan<byte> segments = _header.SegmentProbabilities;
            _reader.ReadBit(_reader.ReadBit(segments[0]) == 0 ? segments[1] : segments[2]);
        }
        bool isSkipped = _header.SkipProbability is { } probability && _reader.ReadBit(probability) != 0;
        bool isFine = _reader.ReadBit(145) == 0;
        Span<byte> above = _above.AsSpan(BlocksAcross * column, BlocksAcross);
        if (isFine) ReadFine(above);
        else
        {
            byte mode = ReadCoarse();
            above.Fill(mode);
            _left.AsSpan().Fill(mode);
        }
        // The mode of chroma.
        if (_reader.ReadBit(142) != 0 && _reader.ReadBit(114) != 0) _reader.ReadBit(183);
        return (isFine, isSkipped);
    }

    private byte ReadCoarse()
    {
        if (_reader.ReadBit(156) != 0) return _reader.ReadBit(128) != 0 ? (byte)Vp8ModeTables.TrueMotion : (byte)Vp8ModeTables.Horizontal;
        return _reader.ReadBit(163) != 0 ? (byte)Vp8ModeTables.Vertical : (byte)Vp8ModeTables.Dc;
    }

    private void ReadFine(Span<byte> above)
    {
        for (int row = 0; row < BlocksAcross; row++)
        {
            byte mode = _left[row];
            for (int column = 0; column < BlocksAcross; column++)
            {
                int context = above[column] * Vp8ModeTables.Modes + mode;
                mode = ReadFine(Vp8ModeTables.Probabilities.Slice(context * Vp8ModeTables.Nodes, Vp8ModeTables.Nodes));
                above[column] = mode;
            }
            _left[row] = mode;
        }
    }

    private byte ReadFine(ReadOnlySpan<byte> probabilities)
    {
        int node = 0;
        do node = Vp8ModeTables.Tree[2 * node + _reader.ReadBit(probabilities[node])];
        while (node > 0);
        return (byte)-node;
    }
}
