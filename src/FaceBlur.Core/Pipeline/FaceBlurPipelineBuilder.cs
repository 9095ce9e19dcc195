using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.Isolation;
using FaceBlur.Metadata;
using FaceBlur.Pipeline;

namespace FaceBlur;

/// <summary>Collects options and plug-ins, checks them all, and builds a pipeline once.</summary>
public sealed class FaceBlurPipelineBuilder
{
    private readonly List<IImageDecoder> _decoders = [];
    private Func<DetectionOptions, IFaceDetector>? _detectors;
    private IMetadataScanner? _scanner;
    private IColorConverter? _converter;
    private Action<ImageResult>? _observer;
    private DecoderProcess? _isolation;
    private FaceBlurOptions _options = FaceBlurOptions.Protest;
    private int _workers = Environment.ProcessorCount;

    /// <summary>Replaces all options.</summary>
    public FaceBlurPipelineBuilder WithOptions(FaceBlurOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        return this;
    }

    /// <summary>Derives the options from what they are now.</summary>
    public FaceBlurPipelineBuilder WithOptions(Func<FaceBlurOptions, FaceBlurOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WithOptions(change(_options));
    }

    /// <summary>Sets how many photos are worked on at a time, over all calls of one pipeline.</summary>
    /// <param name="workers">1 to 256. Default: one for each core.</param>
    public FaceBlurPipelineBuilder WithWorkers(int workers)
    {
        _workers = workers;
        return this;
    }

    /// <summary>Adds a codec. The order of adding is the order in which formats are tried.</summary>
    public FaceBlurPipelineBuilder UseCodec(IImageCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        _decoders.Add(codec);
        return this;
    }

    /// <summary>Adds a decoder of a format that is read and written as another one.</summary>
    public FaceBlurPipelineBuilder UseDecoder(IImageDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _decoders.Add(decoder);
        return this;
    }

    /// <summary>Sets how detectors are made: one for each worker.</summary>
    public FaceBlurPipelineBuilder UseDetector(Func<IFaceDetector> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return UseDetector(_ => factory());
    }

    /// <summary>Sets how detectors are made from the options: one for each worker.</summary>
    public FaceBlurPipelineBuilder UseDetector(Func<DetectionOptions, IFaceDetector> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _detectors = factory;
        return this;
    }

    /// <summary>Sets the redactor, in place of the one in the options.</summary>
    public FaceBlurPipelineBuilder UseRedactor(IRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        return WithOptions(options => options with { Redaction = options.Redaction with { Redactor = redactor } });
    }

    /// <summary>Sets the parser that gives a second opinion on metadata.</summary>
    public FaceBlurPipelineBuilder UseMetadataScanner(IMetadataScanner scanner)
    {
        ArgumentNullException.ThrowIfNull(scanner);
        _scanner = scanner;
        return this;
    }

    /// <summary>
    /// Decodes every input in a child process, one for each worker: a decoder that breaks down costs one photo. Null decodes in this
    /// process, as a pipeline does that was told nothing.
    /// </summary>
    public FaceBlurPipelineBuilder IsolateDecoding(DecoderProcess? process)
    {
        _isolation = process;
        return this;
    }

    /// <summary>
    /// Decodes for a pipeline in another process until it asks no more: what a <see cref="DecoderProcess"/> runs, with the codecs that
    /// the pipeline has. Nothing but pixels and codes goes back.
    /// </summary>
    /// <param name="requests">Standard input.</param>
    /// <param name="replies">Standard output. Nothing else may be written to it.</param>
    public void ServeDecoding(Stream requests, Stream replies)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(replies);
        DecoderService.Run(requests, replies, new FormatRegistry(ContainerWalkers.All, _decoders));
    }

    /// <summary>Sets what applies color profiles of more than curves and a matrix. Without one such photos keep their numbers, and their reports say so.</summary>
    public FaceBlurPipelineBuilder UseColorConverter(IColorConverter converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        _converter = converter;
        return this;
    }

    /// <summary>
    /// Adds something that is told of each photo's outcome, for logs and counters: on a thread of the pool, or of whoever reads a batch's results. What it throws
    /// is dropped.
    /// </summary>
    public FaceBlurPipelineBuilder OnOutcome(Action<ImageResult> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        _observer += observer;
        return this;
    }

    /// <summary>Checks everything and builds the pipeline.</summary>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.InvalidOptions"/>, with every fault; <see cref="FaceBlurErrorCode.ModelInvalid"/> when the
    /// detector cannot be made.
    /// </exception>
    public FaceBlurPipeline Build()
    {
        _options.Validate();
        if (_workers is < 1 or > 256) throw Invalid("the workers must be between 1 and 256");
        Func<DetectionOptions, IFaceDetector> detectors = _detectors ?? throw Invalid("a detector is needed");
        if (_isolation?.Faults().FirstOrDefault() is { } fault) throw Invalid(fault);
        DecoderProcess? isolation = _isolation;
        FaceBlurOptions options = _options;
        IMetadataScanner? scanner = _scanner;
        IColorConverter? converter = _converter;
        var formats = new FormatRegistry(ContainerWalkers.All, _decoders);
        if (options.Encoding.Format is { } format) formats.RequireEncoder(format);
        var pool = new ProcessorPool(
            () => new ImageProcessor(
                options,
                formats,
                detectors(options.Detection),
                scanner,
                converter,
                isolation is null ? null : new IsolatedDecoder(isolation, options.Limits)), _workers);
        pool.Warm();
        return new FaceBlurPipeline(options, formats, pool, new OutcomeObserver(_observer));
    }

    private static FaceBlurException Invalid(string message) => new(FaceBlurErrorCode.InvalidOptions, message);
}
