namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// Walks the data of one scan from its first MCU to the marker after it: every code must exist, every restart marker must
/// come when it is due and there must be as many MCUs as the frame has. Native decoders fill what is damaged with
/// something and do not tell.
/// </summary>
internal unsafe ref struct JpegScanWalk
{
    private readonly JpegScan _scan;
    private readonly byte* _end;
    private readonly JpegHuffmanTable[] _dcOfBlocks;
    private readonly JpegHuffmanTable[] _acOfBlocks;
    private JpegBitReader _reader;
    private int _endOfBandRun;
    private int _untilRestart;
    private int _restarts;
    private bool _isComplete;

    private JpegScanWalk(JpegScan scan, byte* start, byte* end)
    {
        _scan = scan;
        _end = end;
        _reader = new JpegBitReader(start, end);
        _dcOfBlocks = TablesOfBlocks(scan, scan.Dc);
        _acOfBlocks = TablesOfBlocks(scan, scan.Ac);
        _untilRestart = scan.RestartInterval;
    }

    /// <summary>Walks a scan.</summary>
    /// <param name="scan">Its header.</param>
    /// <param name="data">The file from behind the header on.</param>
    /// <param name="hiddenBytes">Bytes that code rows below the last one of the frame.</param>
    /// <returns>Bytes up to the marker that ends the scan.</returns>
    /// <exception cref="FaceBlurException">The data is damaged or cut short.</exception>
    public static int Walk(JpegScan scan, ReadOnlySpan<byte> data, out int hiddenBytes)
    {
        fixed (byte* start = data)
        {
            var walk = new JpegScanWalk(scan, start, start + data.Length);
            hiddenBytes = walk.Run();
            return (int)(walk._reader.Next - start);
        }
    }

    private int Run()
    {
        for (int row = 0; row < _scan.McusHigh; row++) WalkRow(row);
        _isComplete = true;
        if (IsAtEnd()) return 0;
        byte* shownEnd = _reader.Next;
        do
        {
            // A picture cropped by lowering the height keeps its rows. Whole rows are recognized; all else is damage.
            if (_scan.Frame.IsProgressive) throw Broken();
            WalkRow(_scan.McusHigh);
        }
        while (!IsAtEnd());
        return (int)(_reader.Next - shownEnd);
    }

    private void WalkRow(int row)
    {
        for (int column = 0; column < _scan.McusWide;)
        {
            if (_scan.RestartInterval > 0 && _untilRestart == 0 && !TryRestart()) throw Broken();
            int mcus = _scan.McusWide - column;
            if (_scan.RestartInterval > 0) mcus = Math.Min(mcus, _untilRestart);
            if (!TryWalk(row, column, mcus)) throw Broken();
            column += mcus;
            _untilRestart -= mcus;
        }
    }

    private bool TryWalk(int row, int column, int mcus)
    {
        if (!_scan.Frame.IsProgressive)
            return JpegSequentialCoding.TryWalk(ref _reader, _end, _dcOfBlocks, _acOfBlocks, mcus);
        if (_scan.First == 0)
        {
            return _scan.IsRefinement
                ? JpegProgressiveCoding.TryRefineDc(ref _reader, (long)mcus * _scan.BlocksOfMcu)
                : JpegProgressiveCoding.TryWalkDc(ref _reader, _dcOfBlocks, mcus);
        }
        JpegComponent component = _scan.Components[0];
        Span<ulong> blocks = component.NonZero.AsSpan(row * component.PaddedBlocksWide + column, mcus);
        return _scan.IsRefinement
            ? JpegProgressiveCoding.TryRefineAc(ref _reader, _scan, blocks, ref _endOfBandRun)
            : JpegProgressiveCoding.TryWalkAc(ref _reader, _scan, blocks, ref _endOfBandRun);
    }

    /// <summary>Whether the scan's data ends here. A last restart marker with nothing behind it is harmless.</summary>
    private bool IsAtEnd()
    {
        if (_endOfBandRun > 0) throw Broken();
        if (!_reader.IsAtEnd()) return false;
        return _scan.RestartInterval == 0 || _untilRestart > 0 || !TryRestart() || _reader.IsAtEnd();
    }

    private bool TryRestart()
    {
        if (_endOfBandRun > 0 || !_reader.TryRestart(_restarts & 7)) return false;
        _restarts++;
        _untilRestart = _scan.RestartInterval;
        return true;
    }

    private readonly FaceBlurException Broken()
    {
        if (_reader.Next >= _end) return FormatErrors.CutShort();
        return _isComplete ? FormatErrors.Excess() : FormatErrors.Damaged();
    }

    private static JpegHuffmanTable[] TablesOfBlocks(JpegScan scan, JpegHuffmanTable?[] tables)
    {
        var ofBlocks = new List<JpegHuffmanTable>();
        for (int i = 0; i < tables.Length; i++)
        {
            int blocks = scan.IsSingle ? 1 : scan.Components[i].HorizontalSampling * scan.Components[i].VerticalSampling;
            if (tables[i] is { } table) ofBlocks.AddRange(Enumerable.Repeat(table, blocks));
        }
        return [.. ofBlocks];
    }
}
