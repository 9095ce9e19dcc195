using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Png;

/// <summary>Walks one input from its first to its last byte.</summary>
internal ref struct PngInspection
{
    private const int BytesOfColor = 3;

    private readonly ReadOnlySpan<byte> _file;
    private readonly DecodeLimits _limits;
    private readonly FindingList _findings = new();
    private readonly BlockList _blocks = new();
    private PngChunkReader _chunks;
    private PngHeader? _header;
    private PngColor _color;
    private int _paletteColors;
    private bool _isTransparent;
    private int? _orientation;
    private bool _isAnimated;
    private int _dataStart;
    private int _dataEnd;
    private long _dataBytes;

    private PngInspection(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        _file = file;
        _limits = limits;
        _chunks = new PngChunkReader(file);
    }

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits) => new PngInspection(file, limits).Run();

    private ProbeResult Run()
    {
        _chunks.Next();
        if (_chunks.Type == PngChunkType.AppleVariant)
            throw FormatErrors.Unsupported("a PNG in Apple's own variant is not read", "export it as an ordinary PNG");
        if (_chunks.Type != PngChunkType.Header) throw Misplaced();
        _header = PngHeader.Read(_chunks.Body);
        _limits.CheckPicture(HeaderOf(_header), _file.Length);
        do
        {
            _chunks.Next();
            Visit(_header);
        }
        while (_chunks.Type != PngChunkType.End);
        if (_dataEnd == 0) throw FormatErrors.Malformed("the PNG has no picture data");
        PngImageData.Check(_file[_dataStart.._dataEnd], _dataBytes, _header, _findings);
        Trailer.Read(_file[_chunks.Position..], _findings);
        return new ProbeResult(HeaderOf(_header), _findings.ToList()) { Blocks = _blocks.ToList(), Color = _color.Source };
    }

    private void Visit(PngHeader header)
    {
        uint type = _chunks.Type;
        if (type == PngChunkType.ImageData) AddData(header);
        else if (type == PngChunkType.Palette) ReadPalette(header);
        else if (type == PngChunkType.Transparency) ReadTransparency(header);
        else if (type == PngChunkType.End) ReadEnd();
        else if (type == PngChunkType.Header) throw Misplaced();
        else if (type == PngChunkType.AnimationControl) ReadAnimation();
        else if (!PngChunkType.IsAncillary(type))
            throw FormatErrors.Unsupported("the PNG needs an extension that is not read", "export it as an ordinary PNG");
        else ReadMetadata();
    }

    private void AddData(PngHeader header)
    {
        if (header.ColorType == PngHeader.PaletteType && _paletteColors == 0) throw FormatErrors.Malformed("the PNG lacks its palette");
        if (_dataEnd == 0) _dataStart = _chunks.Start;
        else if (_dataEnd != _chunks.Start) throw Misplaced();
        _dataEnd = _chunks.Position;
        _dataBytes += _chunks.Body.Length;
    }

    private void ReadPalette(PngHeader header)
    {
        (int colors, int excess) = Math.DivRem(_chunks.Body.Length, BytesOfColor);
        bool isAllowed = header.ColorType is not (PngHeader.GreyType or PngHeader.GreyAlphaType) && _dataEnd == 0 && _paletteColors == 0;
        int most = header.ColorType == PngHeader.PaletteType ? 1 << header.BitDepth : 256;
        if (!isAllowed || excess != 0 || colors < 1 || colors > most) throw Misplaced();
        _paletteColors = colors;
        // Of a true-color picture the palette is a mere suggestion, and one more place for data.
        if (header.ColorType != PngHeader.PaletteType) _findings.Add(MetadataKind.Rendering, "PLTE chunk", _chunks.Body.Length + PngChunkReader.Overhead);
    }

    private void ReadTransparency(PngHeader header)
    {
        int bytes = _chunks.Body.Length;
        bool isPossible = header.ColorType switch
        {
            PngHeader.GreyType => bytes == 2,
            PngHeader.RgbType => bytes == 6,
            PngHeader.PaletteType => bytes >= 1 && bytes <= _paletteColors,
            _ => false,
        };
        if (!isPossible || _dataEnd != 0 || _isTransparent) throw Misplaced();
        _isTransparent = true;
    }

    private readonly void ReadEnd()
    {
        if (!_chunks.Body.IsEmpty) throw Misplaced();
    }

    private void ReadAnimation()
    {
        const int bytes = 8;
        if (_chunks.Body.Length != bytes) throw Misplaced();
        _findings.Add(MetadataKind.SecondImage, "acTL chunk", bytes + PngChunkReader.Overhead);
        _isAnimated = true;
    }

    private void ReadMetadata()
    {
        PngMetadata.Read(_chunks.Type, _chunks.Body, _findings);
        // Behind the picture they come too late for every other program.
        if (_dataEnd == 0) _color.Read(_chunks.Type, _chunks.Body);
        if (PngText.XmpIn(_chunks.Type, _chunks.Body, out MetadataBlockKind kind) is { Length: > 0 } packet)
            _blocks.AddEndingAt(kind, _chunks.Position - PngChunkReader.SumBytes, packet.Length);
        if (_chunks.Type != PngChunkType.Exif) return;
        ReadOnlySpan<byte> tiff = _chunks.Body;
        // Some writers keep the signature that Exif has in a JPEG.
        if (tiff.StartsWith("Exif\0\0"u8)) tiff = tiff[6..];
        _blocks.AddEndingAt(MetadataBlockKind.Exif, _chunks.Position - PngChunkReader.SumBytes, tiff.Length);
        _orientation ??= ExifReader.Read(tiff, "eXIf chunk", _findings);
    }

    private readonly ImageHeader HeaderOf(PngHeader header) => new()
    {
        Format = ImageFormat.Png,
        Width = header.Width,
        Height = header.Height,
        Orientation = _orientation ?? 1,
        BitDepth = header.BitDepth,
        ColorModel = header.ColorModel,
        HasAlpha = header.HasAlphaChannel || _isTransparent,
        Sequence = _isAnimated ? ImageSequence.Animation : ImageSequence.None,
    };

    private static FaceBlurException Misplaced() => FormatErrors.Malformed("a chunk of the PNG is impossible or out of its place");
}
