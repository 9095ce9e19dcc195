using System.CommandLine;

namespace FaceBlur.Cli.Flags;

/// <summary>How photos are read and searched: the options that every command shares.</summary>
internal sealed class ReadingFlags
{
    private readonly Option<string?> _preset = Flag.Choice(
        "--preset", "what the defaults are made for: people at risk, or an editorial desk; default protest", "protest", "newsroom");

    private readonly Option<string?> _thoroughness = Flag.Choice(
        "--thoroughness", "how hard to look for faces; default thorough (newsroom: balanced)", "fast", "balanced", "thorough");

    private readonly Option<float?> _confidence = Flag.Fraction(
        "--confidence",
        "least confidence of a face, 0.05 to 0.99; lower finds more faces and more that are none; default: the model's own",
        0.05f,
        0.99f);

    private readonly Option<string?> _frames = Flag.Choice(
        "--frames", "what becomes of animations and of files with several pages: refused, or their first picture taken; default refuse", "first", "refuse");

    private readonly Option<string?> _model = new("--model")
    {
        Description = "a detector's model: its name, folder or file; default: the model that comes with FaceBlur",
        HelpName = "model",
    };

    private readonly Option<string?> _engine = Flag.Choice(
        "--engine", "what runs the model: opencv, or onnxruntime, which is built when it is first asked for; default opencv", Engines.Engine.OpenCv, Engines.Engine.OnnxRuntime);

    private readonly Option<string?> _provider = Flag.Choice(
        "--provider", "what ONNX Runtime runs on: cpu, cuda, directml or coreml; default cpu", "cpu", "cuda", "directml", "coreml");

    private readonly Option<bool> _isolate = Flag.Switch(
        "--isolate", "decode in child processes with limits of their own, so that a decoder that breaks down costs one photo");

    private readonly Option<int?> _jobs = Flag.Whole(
        "--jobs", "photos in work at a time, 1 to 256; default: one for each core", 1, 256);

    private readonly Option<long?> _maxFileSize = Flag.Size(
        "--max-file-size", "largest file that is read, up to 1G; default 64M", 1, 1L << 30, SizeUnits.Bytes);

    private readonly Option<int?> _maxSide = Flag.Whole(
        "--max-side", "longest side that is read, 1 to 65535 pixels; default 16384", 1, 65_535);

    private readonly Option<long?> _maxPixels = Flag.Size(
        "--max-pixels", "largest picture that is read, up to 300M; default 100M", 1, 300_000_000, SizeUnits.Pixels);

    public void AddTo(Command command)
    {
        command.Add(_preset);
        command.Add(_thoroughness);
        command.Add(_confidence);
        command.Add(_frames);
        command.Add(_model);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_model) is { } model && string.IsNullOrWhiteSpace(model)) result.AddError("--model has an empty name");
        });
        command.Add(_engine);
        command.Add(_provider);
        command.Add(_isolate);
        command.Add(_jobs);
        command.Add(_maxFileSize);
        command.Add(_maxSide);
        command.Add(_maxPixels);
    }

    public bool Isolate(ParseResult parse) => parse.GetValue(_isolate);

    public int? Jobs(ParseResult parse) => parse.GetValue(_jobs);

    public Engines.Engine Engine(ParseResult parse) => new(parse.GetValue(_model), parse.GetValue(_engine), parse.GetValue(_provider));

    /// <summary>The preset, and over it what was asked for by name.</summary>
    public FaceBlurOptions Read(ParseResult parse)
    {
        FaceBlurOptions preset = parse.GetValue(_preset) == "newsroom" ? FaceBlurOptions.Newsroom : FaceBlurOptions.Protest;
        return preset with
        {
            Detection = preset.Detection with
            {
                Thoroughness = ReadThoroughness(parse) ?? preset.Detection.Thoroughness,
                ConfidenceThreshold = parse.GetValue(_confidence) ?? preset.Detection.ConfidenceThreshold,
            },
            Limits = ReadLimits(parse, preset.Limits),
            Frames = parse.GetValue(_frames) == "first" ? FramePolicy.First : preset.Frames,
        };
    }

    private Thoroughness? ReadThoroughness(ParseResult parse) => parse.GetValue(_thoroughness) switch
    {
        "fast" => Thoroughness.Fast,
        "balanced" => Thoroughness.Balanced,
        "thorough" => Thoroughness.Thorough,
        _ => null,
    };

    private DecodeLimits ReadLimits(ParseResult parse, DecodeLimits preset)
    {
        long pixels = parse.GetValue(_maxPixels) ?? preset.MaxPixels;
        return preset with
        {
            MaxFileBytes = parse.GetValue(_maxFileSize) ?? preset.MaxFileBytes,
            MaxSidePixels = parse.GetValue(_maxSide) ?? preset.MaxSidePixels,
            MaxPixels = pixels,
            // Asking for more pixels asks for their bytes: three channels of up to 16 bits.
            MaxDecodedBytes = Math.Max(preset.MaxDecodedBytes, pixels * 6),
        };
    }
}
