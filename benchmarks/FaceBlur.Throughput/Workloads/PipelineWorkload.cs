using FaceBlur.Cli;
using FaceBlur.Detection;
using FaceBlur.OpenCv;
using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput.Workloads;

/// <summary>FaceBlur's own batch, as the command line runs it.</summary>
internal sealed class PipelineWorkload : IWorkload
{
    /// <summary>The part of <see cref="Stage.Detect"/> in which the network itself runs.</summary>
    public const string Network = "network";

    private readonly List<OpenCvFaceDetector> _detectors = [];
    private readonly List<long> _resident = [];
    private readonly List<StageTimings> _timings = [];

    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        NativeHeap.KeepPictures();
        var photos = PhotoFolder.Read(request.Photos);
        await using FaceBlurPipeline pipeline = Build(request);
        await using var sampler = new ResidentSampler();
        await PassAsync(pipeline, request, photos.Files.Take(request.Jobs), sampler, cancellationToken).ConfigureAwait(false);
        _timings.Clear();
        _resident.Clear();
        TimeSpan networkBefore = NetworkTime();

        var meter = new Meter();
        for (int pass = 0; pass < request.Passes; pass++)
            await PassAsync(pipeline, request, photos.Files, sampler, cancellationToken).ConfigureAwait(false);
        RunResult result = meter.Stop(photos.Files.Count * request.Passes, photos.Megapixels * request.Passes);

        Dictionary<string, double> stages = Stage.Sum(_timings);
        stages[Network] = (NetworkTime() - networkBefore).TotalSeconds;
        return result with { Stages = stages, Resident = _resident };
    }

    private FaceBlurPipeline Build(RunRequest request)
    {
        DetectorModel model = ModelStore.BesideProgram.Load(request.Model);
        return new FaceBlurPipelineBuilder()
            .UseOpenCv()
            .UseDetector(options =>
            {
                var detector = new OpenCvFaceDetector(model, options);
                lock (_detectors) _detectors.Add(detector);
                return detector;
            })
            .WithOptions(request.Options())
            .WithWorkers(request.Jobs)
            .Build();
    }

    private async Task PassAsync(
        FaceBlurPipeline pipeline,
        RunRequest request,
        IEnumerable<string> files,
        ResidentSampler sampler,
        CancellationToken cancellationToken)
    {
        var batch = new BatchRequest { Inputs = [.. files], OutputDirectory = request.Scratch };
        try
        {
            await foreach (ImageResult result in pipeline.StreamBatchAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                if (result is not ImageResult.Redacted redacted) throw new InvalidOperationException("a photo was not redacted");
                _timings.Add(redacted.Report.Timings);
                _resident.Add(sampler.TakeMean());
            }
        }
        finally
        {
            if (Directory.Exists(request.Scratch)) Directory.Delete(request.Scratch, recursive: true);
        }
    }

    private TimeSpan NetworkTime()
    {
        lock (_detectors) return new TimeSpan(_detectors.Sum(detector => detector.NetworkTime.Ticks));
    }
}
