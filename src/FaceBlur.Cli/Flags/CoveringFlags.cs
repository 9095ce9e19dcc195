using System.CommandLine;

namespace FaceBlur.Cli.Flags;

/// <summary>How faces are covered and files written.</summary>
internal sealed class CoveringFlags
{
    /// <summary>Hair and hats: above a face a region reaches this much further than beside it.</summary>
    private const float ExtraAbove = 0.15f;

    private const string Keep = "keep";

    private static readonly OrderedDictionary<string, ImageFormat> Formats = new()
    {
        ["jpeg"] = ImageFormat.Jpeg,
        ["png"] = ImageFormat.Png,
        ["webp"] = ImageFormat.Webp,
    };

    private readonly MethodFlag _method = new();
    private readonly KeepFlags _keep = new(
        "texts that the outputs carry, cleaned: credit, creator, caption, copyright, with commas between; default none",
        "leave web and mail addresses in the texts of --keep");

    private readonly Option<string?> _shape = Flag.Choice(
        "--shape", "outline of a covered head; default rounded (newsroom: ellipse)", "rounded", "ellipse");

    private readonly Option<float?> _padding = Flag.Fraction(
        "--padding", "how far a region reaches beyond the face on each side, 0 to 2 faces, and 0.15 more above; default 0.35", 0, 2);

    private readonly Option<string?> _format = Flag.Choice(
        "--format", "format of the outputs: each as its input, or all the same; default keep", [Keep, .. Formats.Keys]);

    private readonly Option<int?> _quality = Flag.Whole(
        "--quality", "quality of JPEG and lossy WebP, 1 to 100; default 88 (newsroom: 95)", 1, 100);

    private readonly Option<int?> _maxSize = Flag.Whole(
        "--max-size", "longest side of the outputs, 16 to 65535 pixels; larger photos are made smaller; default: sizes stay", 16, 65_535);

    private readonly Option<string?> _names = Flag.Choice(
        "--names", "names of the outputs: random, or as the inputs; default neutral (newsroom: keep)", "neutral", "keep");

    private readonly Option<bool> _requireFace = Flag.Switch(
        "--require-face", "refuse photos in which no face is found");

    public void AddTo(Command command)
    {
        _method.AddTo(command);
        command.Add(_shape);
        command.Add(_padding);
        command.Add(_format);
        command.Add(_quality);
        command.Add(_maxSize);
        command.Add(_names);
        _keep.AddTo(command);
        command.Add(_requireFace);
    }

    /// <summary>The given options, and over them what was asked for by name.</summary>
    public FaceBlurOptions Read(ParseResult parse, FaceBlurOptions options) => options with
    {
        Redaction = options.Redaction with
        {
            Redactor = _method.Read(parse) ?? options.Redaction.Redactor,
            Shape = ReadShape(parse) ?? options.Redaction.Shape,
            Padding = ReadPadding(parse, options.Redaction.Padding),
        },
        Encoding = options.Encoding with
        {
            Format = ReadFormat(parse),
            JpegQuality = parse.GetValue(_quality) ?? options.Encoding.JpegQuality,
            LongestSide = parse.GetValue(_maxSize) ?? options.Encoding.LongestSide,
        },
        Metadata = _keep.Read(parse) ?? options.Metadata,
        Output = options.Output with { Naming = ReadNames(parse) ?? options.Output.Naming },
        NoFace = parse.GetValue(_requireFace) ? NoFacePolicy.Refuse : options.NoFace,
    };

    private RegionShape? ReadShape(ParseResult parse) => parse.GetValue(_shape) switch
    {
        "rounded" => RegionShape.RoundedBox,
        "ellipse" => RegionShape.Ellipse,
        _ => null,
    };

    private HeadPadding ReadPadding(ParseResult parse, HeadPadding preset) => parse.GetValue(_padding) is not { } faces
        ? preset
        : preset with { Side = faces, Top = faces + ExtraAbove, Bottom = faces };

    private ImageFormat? ReadFormat(ParseResult parse) =>
        parse.GetValue(_format) is { } word && Formats.TryGetValue(word, out ImageFormat? format) ? format : null;

    private NamingPolicy? ReadNames(ParseResult parse) => parse.GetValue(_names) switch
    {
        "neutral" => NamingPolicy.Neutral,
        "keep" => NamingPolicy.Keep,
        _ => null,
    };
}
