namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// The order and kinds of segments that an output may have: SOI, JFIF without a thumbnail, the XMP packet that was to be kept, tables that
/// its scans use, one frame of grey or three channels, its scans, EOI, end of file.
/// </summary>
internal ref struct JpegAllowList
{
    private readonly ReadOnlySpan<byte> _file;
    private readonly ReadOnlySpan<byte> _packet;
    private readonly List<string> _violations = [];
    private readonly JpegTables _tables = new();
    private JpegSegmentReader _segments;
    private int _segmentCount;
    private bool _hasPacket;
    private JpegFrame? _frame;
    private int _scans;

    private JpegAllowList(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        _file = file;
        _packet = packet;
        _segments = new JpegSegmentReader(file);
    }

    /// <exception cref="FaceBlurException">The file cannot be followed to its end, which is a violation too.</exception>
    public static IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) => new JpegAllowList(file, packet).Run();

    private List<string> Run()
    {
        _segments.Next();
        if (_segments.Marker != JpegMarker.StartOfImage) _violations.Add("the file does not begin with SOI");
        do
        {
            _segments.Next();
            if (_segments.HasFill) _violations.Add("fill bytes lie between the segments");
            if (!TryPass()) _violations.Add($"a segment of the marker FF{_segments.Marker:X2} is not allowed here");
            _segmentCount++;
        }
        while (_segments.Marker != JpegMarker.EndOfImage);
        if (!_packet.IsEmpty && !_hasPacket) _violations.Add("the metadata to be kept is not in the file");
        if (_frame is null || _scans == 0) _violations.Add("the file has no picture");
        if (_tables.HasUnused) _violations.Add("the file has a table that its picture does not use");
        if (_tables.HasSurplusCodes) _violations.Add("a Huffman table has codes that no picture needs");
        if (_segments.Position != _file.Length) _violations.Add("bytes follow the end of the picture");
        return _violations;
    }

    /// <summary>Passes a segment and, after a scan header, the scan; false when it may not be here.</summary>
    private bool TryPass()
    {
        switch (_segments.Marker)
        {
            case JpegMarker.EndOfImage:
                return true;
            case JpegMarker.App0:
                return _segmentCount == 0 && JpegColor.IsPlainJfif(_segments.Body);
            case JpegMarker.App0 + 1:
                return _segmentCount == 1 && (_hasPacket = IsPacket(_segments.Body));
            case JpegMarker.QuantizationTables:
                _tables.ReadQuantization(_segments.Body);
                return _scans == 0;
            case JpegMarker.HuffmanTables:
                _tables.ReadHuffman(_segments.Body);
                return true;
            case JpegMarker.BaselineFrame or JpegMarker.ProgressiveFrame:
                if (_frame is not null) return false;
                _frame = JpegFrame.Read(_segments.Marker, _segments.Body);
                return _frame.Components.Length < 4;
            case JpegMarker.StartOfScan:
                _scans++;
                if (_frame is not null) _ = JpegScan.Read(_segments.Body, _frame, _tables);
                _segments.Position += LengthOfScan(_file[_segments.Position..]);
                return _frame is not null;
            default:
                return false;
        }
    }

    private readonly bool IsPacket(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> prefix = JpegSignatures.XmpPrefix;
        return !_packet.IsEmpty && body.StartsWith(prefix) && body[prefix.Length..].SequenceEqual(_packet);
    }

    /// <summary>Bytes up to the first marker. Restart markers count as markers: FaceBlur does not write them.</summary>
    private static int LengthOfScan(ReadOnlySpan<byte> data)
    {
        for (int position = 0; ; position += 2)
        {
            int marker = data[position..].IndexOf((byte)0xFF);
            if (marker < 0) return data.Length;
            position += marker;
            if (position + 1 >= data.Length || data[position + 1] != 0) return position;
        }
    }
}
