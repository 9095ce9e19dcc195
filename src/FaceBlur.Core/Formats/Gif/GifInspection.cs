using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Gif;

/// <summary>Walks one input from its first to its last byte.</summary>
internal ref struct GifInspection
{
    private const int PlacementBytes = 8;

    private readonly ReadOnlySpan<byte> _file;
    private readonly DecodeLimits _limits;
    private readonly FindingList _findings = new();
    private GifReader _reader;
    private ImageHeader? _header;
    private bool _isTransparent;
    private int _pictures;

    private GifInspection(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        _file = file;
        _limits = limits;
        _reader = new GifReader(file, GifBlock.SignatureBytes);
    }

    public static ProbeResult Run(ReadOnlySpan<byte> file, DecodeLimits limits) => new GifInspection(file, limits).Run();

    private ProbeResult Run()
    {
        ReadScreen();
        for (byte block = _reader.Next(); block != GifBlock.End; block = _reader.Next())
        {
            if (block == GifBlock.Picture) ReadPicture();
            else if (block == GifBlock.Extension) ReadExtension();
            else throw FormatErrors.Malformed("a block of the GIF is impossible");
        }
        if (_pictures == 0) throw FormatErrors.Malformed("the GIF has no picture");
        Trailer.Read(_file[_reader.Position..], _findings);
        ImageSequence sequence = _pictures > 1 ? ImageSequence.Animation : ImageSequence.None;
        return new ProbeResult(_header! with { Sequence = sequence }, _findings.ToList());
    }

    private void ReadScreen()
    {
        int width = _reader.NextUInt16(), height = _reader.NextUInt16(), flags = _reader.Next();
        _reader.Take(2);
        _header = new ImageHeader { Format = ImageFormat.Gif, Width = width, Height = height, ColorModel = ColorModel.Palette };
        _limits.CheckPicture(_header, _file.Length);
        _reader.TakeColors(flags);
    }

    private void ReadPicture()
    {
        if (_pictures++ > 0)
        {
            PassPicture();
            return;
        }
        int left = _reader.NextUInt16(), top = _reader.NextUInt16(), width = _reader.NextUInt16(), height = _reader.NextUInt16();
        if (left + width > _header!.Width || top + height > _header.Height)
            throw FormatErrors.Malformed("the picture of the GIF lies outside of its screen");
        if ((width, height) != (_header.Width, _header.Height))
            throw FormatErrors.Unsupported("a GIF whose picture does not fill its screen is not read", "export it as PNG in an image viewer");
        _reader.TakeColors(_reader.Next());
        GifPixelData.Walk(ref _reader, _header.PixelCount);
        _header = _header with { HasAlpha = _isTransparent };
    }

    /// <summary>A picture after the first one only has to be there.</summary>
    private void PassPicture()
    {
        int start = _reader.Position;
        _reader.Take(PlacementBytes);
        _reader.TakeColors(_reader.Next());
        _reader.Next();
        _reader.TakeBlocks();
        _findings.Add(MetadataKind.SecondImage, "further picture", _reader.Position - start + 1);
    }

    private void ReadExtension()
    {
        byte label = _reader.Next();
        ReadOnlySpan<byte> blocks = _reader.TakeBlocks();
        if (label == GifBlock.GraphicControl) ReadControl(blocks);
        else GifMetadata.Read(label, blocks, _findings);
    }

    private void ReadControl(ReadOnlySpan<byte> blocks)
    {
        if (blocks.Length != GifBlock.ControlBytes || blocks[0] != GifBlock.ControlBytes - 2)
            throw FormatErrors.Malformed("a block of the GIF is impossible");
        if (_pictures == 0) _isTransparent = (blocks[1] & 1) != 0;
    }
}
