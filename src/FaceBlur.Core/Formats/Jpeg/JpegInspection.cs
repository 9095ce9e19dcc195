using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Jpeg;

/// <summary>Walks one input from its first to its last byte.</summary>
internal ref struct JpegInspection
{
    /// <summary>More scans than any encoder makes cost a decoder minutes for a file of a few kilobytes.</summary>
    private const int MaxScans = 100;

    private readonly ReadOnlySpan<byte> _file;
    private readonly DecodeLimits _limits;
    private readonly JpegTables _tables = new();
    private readonly FindingList _findings = new();
    private readonly BlockList _blocks = new();
    private JpegSegmentReader _segments;
    private JpegColor _color;
    private JpegProfile? _profile;
    private JpegFrame? _frame;
    private int? _orientation;
    private int _scans;

    private JpegInspection(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        _file = file;
        _limits = limits;
        _segments = new JpegSegmentReader(file);
    }

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        var inspection = new JpegInspection(file, limits);
        try
        {
            return inspection.Run();
        }
        finally
        {
            inspection._frame?.Dispose();
        }
    }

    private ProbeResult Run()
    {
        _segments.Next();
        if (_segments.Marker != JpegMarker.StartOfImage) throw FormatErrors.Malformed("the file does not begin like a JPEG");
        do
        {
            _segments.Next();
            Visit();
        }
        while (_segments.Marker != JpegMarker.EndOfImage);
        if (_frame is null || !_frame.Components.All(component => component.HasPicture))
            throw FormatErrors.Malformed("the JPEG ends before its picture is complete");
        Trailer.Read(_file[_segments.Position..], _findings);
        return new ProbeResult(HeaderOf(_frame), _findings.ToList()) { Blocks = _blocks.ToList(), Color = _profile?.Read() };
    }

    private void Visit()
    {
        switch (_segments.Marker)
        {
            case JpegMarker.EndOfImage:
                break;
            case JpegMarker.QuantizationTables:
                _tables.ReadQuantization(_segments.Body);
                break;
            case JpegMarker.HuffmanTables:
                _tables.ReadHuffman(_segments.Body);
                break;
            case JpegMarker.RestartInterval:
                _tables.ReadRestartInterval(_segments.Body);
                break;
            case JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame or JpegMarker.ProgressiveFrame:
                ReadFrame();
                break;
            case JpegMarker.StartOfScan:
                WalkScan();
                break;
            case JpegMarker.Comment or (>= JpegMarker.App0 and <= JpegMarker.App15):
                NoteMetadata();
                break;
            default:
                throw JpegRefusals.OfMarker(_segments.Marker);
        }
    }

    private void ReadFrame()
    {
        if (_frame is not null) throw FormatErrors.Unsupported("a JPEG of several frames is not read", "export it again as an ordinary JPEG");
        _frame = JpegFrame.Read(_segments.Marker, _segments.Body);
        _limits.CheckPicture(HeaderOf(_frame), _file.Length);
        if (_frame.IsProgressive) _frame.RentBlocks();
    }

    private void WalkScan()
    {
        if (_frame is null) throw FormatErrors.Malformed("a scan of the JPEG comes before its frame header");
        if (++_scans > MaxScans)
            throw new FaceBlurException(FaceBlurErrorCode.LimitExceeded, $"the JPEG has more than {MaxScans} scans: a decompression bomb");
        JpegScan scan = JpegScan.Read(_segments.Body, _frame, _tables);
        _segments.Position += JpegScanWalk.Walk(scan, _file[_segments.Position..], out int hiddenBytes);
        if (hiddenBytes > 0) _findings.Add(MetadataKind.HiddenPixels, "rows below the last one shown", hiddenBytes);
    }

    private void NoteMetadata()
    {
        if (_scans == 0 && _color.TryRead(_segments.Marker, _segments.Body, _findings)) return;
        JpegSignature signature = JpegSignatures.Find(_segments.Marker, _segments.Body);
        string place = _scans == 0 ? signature.Place : $"{signature.Place}, after a scan";
        _findings.Add(signature.Kind, place, _segments.SegmentBytes);
        ReadOnlySpan<byte> content = _segments.Body[signature.Prefix.Length..];
        signature.Reader?.Invoke(content, place, _findings);
        if (_scans == 0 && signature.Block is { } block) _blocks.AddEndingAt(block, _segments.Position, content.Length);
        if (_scans == 0 && signature.Place == JpegSignatures.ProfilePlace) (_profile ??= new JpegProfile()).Add(content);
        if (signature.Place != JpegSignatures.ExifPlace) return;
        // The signature ends with a second zero that some writers forget to set to zero.
        content = content[Math.Min(1, content.Length)..];
        if (_scans == 0) _blocks.AddEndingAt(MetadataBlockKind.Exif, _segments.Position, content.Length);
        int? orientation = ExifReader.Read(content, place, _findings);
        if (_scans == 0) _orientation ??= orientation;
    }

    private readonly ImageHeader HeaderOf(JpegFrame frame) => new()
    {
        Format = ImageFormat.Jpeg,
        Width = frame.Width,
        Height = frame.Height,
        Orientation = _orientation ?? 1,
        ColorModel = _color.ModelOf(frame),
    };
}
