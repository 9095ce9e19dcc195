using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Webp;

/// <summary>Walks one input from its first to its last byte.</summary>
internal ref struct WebpInspection
{
    private readonly ReadOnlySpan<byte> _file;
    private readonly ReadOnlySpan<byte> _trailer;
    private readonly DecodeLimits _limits;
    private readonly FindingList _findings = new();
    private readonly BlockList _blocks = new();
    private WebpChunkReader _chunks;
    private WebpExtendedHeader? _extended;
    private WebpBitstream? _picture;
    private bool _hasAlpha;
    private bool _isAnimating;
    private int _frames;
    private int? _orientation;
    private SourceColor? _color;

    private WebpInspection(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        _file = file;
        _limits = limits;
        _chunks = WebpChunkReader.OfFile(file, out _trailer);
    }

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits) => new WebpInspection(file, limits).Run();

    private ProbeResult Run()
    {
        for (bool isFirst = true; isFirst || !_chunks.IsAtEnd; isFirst = false)
        {
            _chunks.Next();
            if (_chunks.HasStrangePadding) _findings.Add(MetadataKind.PrivateData, "padding", 1);
            if (_chunks.Type == WebpChunkType.Extended && isFirst) ReadExtended();
            else Visit();
        }
        if (_picture is not { } picture) throw FormatErrors.Malformed("the WebP has no picture");
        Trailer.Read(_trailer, _findings);
        return new ProbeResult(HeaderOf(picture), _findings.ToList()) { Blocks = _blocks.ToList(), Color = _color };
    }

    private void ReadExtended()
    {
        _extended = WebpExtendedHeader.Read(_chunks.Body);
        _limits.CheckPicture(new ImageHeader { Format = ImageFormat.Webp, Width = _extended.Width, Height = _extended.Height }, _file.Length);
        if (_extended.HasReserved) _findings.Add(MetadataKind.PrivateData, "VP8X chunk, reserved bits");
    }

    private void Visit()
    {
        uint type = _chunks.Type;
        if (type == WebpChunkType.Lossy || type == WebpChunkType.Lossless) ReadStill();
        else if (type == WebpChunkType.Alpha) ReadAlpha();
        else if (type == WebpChunkType.AnimationFrame) ReadFrame();
        else if (type == WebpChunkType.Extended) throw Misplaced();
        else ReadMetadata();
    }

    private void ReadStill()
    {
        if (_picture is not null || _extended is { IsAnimated: true }) throw Misplaced();
        SetPicture(_chunks.Type, _chunks.Body);
    }

    private void ReadAlpha()
    {
        if (_extended is not { IsAnimated: false } || _picture is not null || _hasAlpha) throw Misplaced();
        WebpAlpha.Check(_chunks.Body, _extended.Width, _extended.Height);
        _hasAlpha = true;
    }

    /// <summary>The first frame is the picture; the others only have to be there.</summary>
    private void ReadFrame()
    {
        if (_extended is not { IsAnimated: true } || !_isAnimating) throw Misplaced();
        if (_frames++ > 0)
        {
            _findings.Add(MetadataKind.SecondImage, "ANMF chunk", _chunks.Body.Length + WebpChunkReader.Overhead);
            return;
        }
        WebpFrame frame = WebpFrame.Read(_chunks.Body);
        if ((frame.X, frame.Y, frame.Width, frame.Height) != (0, 0, _extended.Width, _extended.Height))
            throw FormatErrors.Unsupported("an animated WebP whose first frame does not fill it is not read", "save the frames you need as JPEG or PNG");
        var chunks = new WebpChunkReader(_chunks.Body[WebpFrame.HeaderBytes..]);
        while (!chunks.IsAtEnd)
        {
            chunks.Next();
            if (chunks.Type == WebpChunkType.Alpha && _picture is null && !_hasAlpha)
            {
                WebpAlpha.Check(chunks.Body, frame.Width, frame.Height);
                _hasAlpha = true;
            }
            else if ((chunks.Type == WebpChunkType.Lossy || chunks.Type == WebpChunkType.Lossless) && _picture is null)
                SetPicture(chunks.Type, chunks.Body);
            else if (chunks.Type == WebpChunkType.Lossy || chunks.Type == WebpChunkType.Lossless || chunks.Type == WebpChunkType.Alpha)
                throw Misplaced();
            else _findings.Add(MetadataKind.PrivateData, "ANMF chunk, unknown chunk", chunks.Body.Length + WebpChunkReader.Overhead);
        }
        if (_picture is null) throw FormatErrors.Malformed("a frame of the WebP has no picture");
    }

    private void SetPicture(uint type, ReadOnlySpan<byte> body)
    {
        WebpBitstream picture = WebpBitstream.Read(type, body);
        if (picture.IsLossless && _hasAlpha) throw Misplaced();
        if (_extended is not null && (picture.Width, picture.Height) != (_extended.Width, _extended.Height))
            throw FormatErrors.Malformed("the picture of the WebP has another size than its header says");
        _limits.CheckPicture(HeaderOf(picture), _file.Length);
        _picture = picture;
    }

    private void ReadMetadata()
    {
        uint type = _chunks.Type;
        bool isBeforeFrames = _picture is null && _frames == 0;
        if ((type == WebpChunkType.AnimationControl || type == WebpChunkType.ColorProfile) && !isBeforeFrames) throw Misplaced();
        if (type == WebpChunkType.AnimationControl)
        {
            if (_extended is not { IsAnimated: true } || _isAnimating) throw Misplaced();
            _isAnimating = true;
        }
        if (type == WebpChunkType.ColorProfile) _color ??= SourceColor.FromIcc(_chunks.Body);
        int? orientation = WebpMetadata.Read(type, _chunks.Body, _findings);
        if (type == WebpChunkType.Xmp) AddBlock(MetadataBlockKind.Xmp, _chunks.Body.Length);
        else if (type == WebpChunkType.Exif) AddBlock(MetadataBlockKind.Exif, WebpMetadata.TiffIn(_chunks.Body).Length);
        if (_extended is { HasExif: true }) _orientation ??= orientation;
    }

    /// <summary>Notes the last bytes of the current chunk.</summary>
    private readonly void AddBlock(MetadataBlockKind kind, int length)
    {
        int padding = _chunks.Body.Length & 1;
        _blocks.AddEndingAt(kind, _file.Length - _trailer.Length - _chunks.Remaining - padding, length);
    }

    private readonly ImageHeader HeaderOf(WebpBitstream picture) => new()
    {
        Format = ImageFormat.Webp,
        Width = picture.Width,
        Height = picture.Height,
        Orientation = _orientation ?? 1,
        ColorModel = picture.IsLossless ? ColorModel.Rgb : ColorModel.YCbCr,
        HasAlpha = picture.HasAlpha || _hasAlpha,
        IsLossless = picture.IsLossless,
        Sequence = _frames > 1 ? ImageSequence.Animation : ImageSequence.None,
    };

    private static FaceBlurException Misplaced() => FormatErrors.Malformed("a chunk of the WebP is impossible or out of its place");
}
