namespace FaceBlur.Formats.Webp;

/// <summary>
/// Walks the picture of a lossy WebP to the end of its codes, of which there are two: one for the header and the modes, and one for the
/// coefficients. Neither says how long it is.
/// </summary>
internal ref struct Vp8Walk
{
    /// <summary>What encoders write to be sure that the last decision is in the file.</summary>
    private const int FlushBytes = 2;

    /// <summary>libwebp counts the byte that makes the length of the chunk even as one of the chunk.</summary>
    private const int PaddingBytes = 1;

    private const int Side = 16;

    /// <summary>The flags of a macroblock's blocks: four columns of luma, two each of both chromas, and the block of means.</summary>
    private const int Flags = 9;
    private const int MeansFlag = 8;

    private readonly int _columns;
    private readonly int _rows;
    private readonly byte[] _above;
    private readonly byte[] _left = new byte[Flags];
    private Vp8ModeReader _modes;
    private Vp8CoefficientReader _coefficients;

    private Vp8Walk(ReadOnlySpan<byte> coefficients, Vp8BoolReader modes, Vp8FrameHeader header, WebpBitstream picture)
    {
        _columns = (picture.Width + Side - 1) / Side;
        _rows = (picture.Height + Side - 1) / Side;
        _above = new byte[Flags * _columns];
        _modes = new Vp8ModeReader(modes, header, _columns);
        _coefficients = new Vp8CoefficientReader(coefficients, header.CoefficientProbabilities);
    }

    /// <summary>What a lossy picture must not have.</summary>
    /// <param name="body">Of a VP8 chunk whose beginning was read before.</param>
    /// <param name="picture">What its beginning says.</param>
    /// <param name="violations">Takes what is found.</param>
    public static void Check(ReadOnlySpan<byte> body, WebpBitstream picture, List<string> violations)
    {
        if (Vp8FrameHeader.HasScaling(body)) violations.Add("the picture asks for scaling");
        ReadOnlySpan<byte> codes = body[Vp8FrameHeader.PlainBytes..];
        int firstPart = Vp8FrameHeader.FirstPartBytes(body);
        var modes = new Vp8BoolReader(codes[..firstPart]);
        Vp8FrameHeader header = Vp8FrameHeader.Read(ref modes);
        // Each part but the last would have room behind its code; libwebp writes one unless asked otherwise.
        if (header.Parts != 1) violations.Add("the picture is coded in more parts than one");
        else if (new Vp8Walk(codes[firstPart..], modes, header, picture).HasSpare()) violations.Add("bytes follow the code of the picture");
    }

    private bool HasSpare()
    {
        for (int row = 0; row < _rows; row++)
        {
            _modes.BeginRow();
            _left.AsSpan().Clear();
            for (int column = 0; column < _columns; column++)
            {
                (bool isFine, bool isSkipped) = _modes.Next(column);
                Span<byte> above = _above.AsSpan(Flags * column, Flags);
                if (isSkipped) Skip(above, isFine);
                else Visit(above, isFine);
            }
        }
        return !_modes.IsAtEnd(FlushBytes) || !_coefficients.IsAtEnd(FlushBytes + PaddingBytes);
    }

    /// <summary>Where there is no block of means, the flag stays as the last macroblock that had one left it.</summary>
    private readonly void Skip(Span<byte> above, bool isFine)
    {
        int flags = isFine ? MeansFlag : Flags;
        above[..flags].Clear();
        _left.AsSpan(0, flags).Clear();
    }

    private void Visit(Span<byte> above, bool isFine)
    {
        Span<byte> left = _left;
        int first = 0, kind = Vp8CoefficientReader.Luma;
        if (!isFine)
        {
            VisitBlocks(Vp8CoefficientReader.Means, above.Slice(MeansFlag, 1), left.Slice(MeansFlag, 1), 0);
            (first, kind) = (1, Vp8CoefficientReader.LumaWithoutMeans);
        }
        VisitBlocks(kind, above[..4], left[..4], first);
        VisitBlocks(Vp8CoefficientReader.Chroma, above.Slice(4, 2), left.Slice(4, 2), 0);
        VisitBlocks(Vp8CoefficientReader.Chroma, above.Slice(6, 2), left.Slice(6, 2), 0);
    }

    private void VisitBlocks(int kind, Span<byte> above, Span<byte> left, int first)
    {
        for (int row = 0; row < left.Length; row++)
        {
            for (int column = 0; column < above.Length; column++)
            {
                int end = _coefficients.SkipBlock(kind, above[column] + left[row], first);
                above[column] = left[row] = end > first ? (byte)1 : (byte)0;
            }
        }
    }
}
