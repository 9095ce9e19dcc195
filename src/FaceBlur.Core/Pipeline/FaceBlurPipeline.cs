using FaceBlur.Batch;
using FaceBlur.Imaging;
using FaceBlur.Pipeline;

namespace FaceBlur;

/// <summary>
/// Redacts photos, one at a time or in batches: probe, decode, detect, redact, encode, verify, commit. Thread-safe; make one and
/// keep it, because it holds the detectors. Nothing is written that was not verified, and inputs are never touched.
/// </summary>
public sealed class FaceBlurPipeline : IDisposable, IAsyncDisposable
{
    private readonly FormatRegistry _formats;
    private readonly ProcessorPool _pool;
    private readonly OutcomeObserver _observer;
    private readonly BatchStream _batches;

    internal FaceBlurPipeline(FaceBlurOptions options, FormatRegistry formats, ProcessorPool pool, OutcomeObserver observer)
    {
        Options = options;
        _formats = formats;
        _pool = pool;
        _observer = observer;
        _batches = new BatchStream(options, formats, pool, observer);
    }

    /// <summary>What the pipeline was built with.</summary>
    public FaceBlurOptions Options { get; }

    /// <summary>Redacts one photo.</summary>
    /// <param name="source">Where the photo is read from.</param>
    /// <param name="target">Where the verified file goes; untouched unless the call succeeds.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    /// <exception cref="FaceBlurException">The photo has no output; the code says who is to blame.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the photo has no output.</exception>
    public async Task<ImageReport> RedactAsync(ImageSource source, ImageTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        string name = Path.GetFileName(source.FullPath) ?? "";
        try
        {
            if (SamePath.AreSame(source.FullPath, target.FullPath)) throw TargetIsInput();
            target.CheckFree(Options.Output);
            ImageReport report = await PhotoRun.RunAsync(
                _pool, source, target, Options, budget: null, cancellationToken).ConfigureAwait(false);
            _observer.Tell(new ImageResult.Redacted(name, 1, Path.GetFileName(target.FullPath) ?? "", report));
            return report;
        }
        catch (FaceBlurException error)
        {
            _observer.Tell(new ImageResult.Failed(name, 1, error));
            throw;
        }
    }

    /// <summary>Looks at one photo and writes nothing: what it holds and what would be done.</summary>
    public async Task<ImageScan> ScanAsync(ImageSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return await PhotoRun.LookAsync(
            _pool, source, Options.Limits, (processor, encoded) => processor.Scan(encoded, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks a finished file again: structure, metadata, faces still visible.</summary>
    public async Task<FileVerification> VerifyAsync(ImageSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return await PhotoRun.LookAsync(
            _pool, source, Options.Limits, (processor, encoded) => processor.VerifyFinished(encoded, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the files that a batch over these inputs would try, skip or refuse, without reading more than their first bytes.</summary>
    /// <param name="inputs">Files and folders.</param>
    /// <param name="recursive">Whether folders inside folders are entered. Symbolic links never are.</param>
    /// <param name="cancellationToken">Checked at each folder.</param>
    public IReadOnlyList<InputFile> Discover(
        IReadOnlyList<string> inputs, bool recursive = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return InputDiscovery.Find(inputs, baseDirectory: null, recursive, _formats, cancellationToken);
    }

    /// <summary>Redacts many photos. A photo that fails is a result, not an exception, and never stops the others.</summary>
    /// <param name="request">What to read and where to write.</param>
    /// <param name="progress">Told after each photo.</param>
    /// <param name="cancellationToken">
    /// Photos in flight are finished or discarded; what was written stays and is complete and verified.
    /// </param>
    /// <exception cref="FaceBlurException">The request cannot be carried out at all; nothing was written.</exception>
    public async Task<BatchReport> RedactBatchAsync(
        BatchRequest request, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        long start = TimeProvider.System.GetTimestamp();
        var results = new List<ImageResult>();
        int planned = 0;
        await foreach (ImageResult result in _batches.RunAsync(request, count => planned = count, cancellationToken).ConfigureAwait(false))
        {
            results.Add(result);
            progress?.Report(new BatchProgress(results.Count, planned, result));
        }
        return new BatchReport([.. results.OrderBy(result => result.Number)], TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Redacts many photos and gives each result as soon as it is there, in no particular order.</summary>
    public IAsyncEnumerable<ImageResult> StreamBatchAsync(BatchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        return _batches.RunAsync(request, _ => { }, cancellationToken);
    }

    /// <summary>
    /// Redacts the photos that are in the input folders and those that come into them, until cancelled. A file is taken when it has
    /// stopped growing. The next run over the same folders goes on with <see cref="BatchRequest.Resume"/>.
    /// </summary>
    /// <param name="request">What to watch and where to write.</param>
    /// <param name="interval">Time between two looks, 10 ms to 1 day; null for 2 s. A file must look the same twice.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<ImageResult> WatchAsync(
        BatchRequest request, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        TimeSpan pause = interval ?? TimeSpan.FromSeconds(2);
        if (pause < TimeSpan.FromMilliseconds(10) || pause > TimeSpan.FromDays(1))
            throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, "the time between two looks must lie between 10 ms and 1 day");
        return _batches.WatchAsync(request, pause, cancellationToken);
    }

    /// <summary>
    /// Takes no more photos and frees the detectors as soon as those in work are done. Calls whose photo waits for its turn, and batches, end
    /// with <see cref="ObjectDisposedException"/>. Does not wait.
    /// </summary>
    public void Dispose() => _pool.Dispose();

    /// <summary>As <see cref="Dispose"/>, and waits until the photos in work are done and the detectors are free.</summary>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static FaceBlurException TargetIsInput() => new(
        FaceBlurErrorCode.TargetExists, "the output would replace the input", "originals are never written; choose another output");
}
