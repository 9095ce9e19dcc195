using FaceBlur.Cli;
using FaceBlur.Detection;
using FaceBlur.OpenCv;
using FaceBlur.Throughput.Photos;
using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput.Workloads;

/// <summary>FaceBlur's own batch, as the command line runs it.</summary>
internal sealed class PipelineWorkload : IWorkload
{
    /// <summary>The part of <see cref="Stage.Detect"/> in which the networks themselves run.</summary>
    public const string Network = "network";

    private readonly List<OpenCvFaceDetector> _detectors = [];
    private readonly List<long> _resident = [];
    private readonly List<StageTimings> _timings = [];

    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        NativeHeap.KeepPictures();
        PhotoFolder once = PhotoFolder.Read(request.Photos);
        Directory.CreateDirectory(request.Scratch);
        try
        {
            // One batch of all passes: what one worker computes alone at its end would count once a pass, and a batch is thousands of photos.
            PhotoFolder photos = once.Repeated(request.Passes, Path.Combine(request.Scratch, "in"));
            await using FaceBlurPipeline pipeline = Build(request);
            await using var sampler = new ResidentSampler();
            await RedactAsync(pipeline, photos.Files.Take(request.Jobs), Out("warm"), sampler, cancellationToken).ConfigureAwait(false);
            _timings.Clear();
            _resident.Clear();
            TimeSpan networkBefore = NetworkTime();

            var meter = new Meter();
            await RedactAsync(pipeline, photos.Files, Out("out"), sampler, cancellationToken).ConfigureAwait(false);
            RunResult result = meter.Stop(photos.Files.Count, photos.Megapixels);

            Dictionary<string, double> stages = Stage.Sum(_timings);
            stages[Network] = (NetworkTime() - networkBefore).TotalSeconds;
            return result with { Stages = stages, Resident = _resident };
        }
        finally
        {
            Directory.Delete(request.Scratch, recursive: true);
        }

        string Out(string name) => Path.Combine(request.Scratch, name);
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

    private async Task RedactAsync(
        FaceBlurPipeline pipeline,
        IEnumerable<string> files,
        string output,
        ResidentSampler sampler,
        CancellationToken cancellationToken)
    {
        var batch = new BatchRequest { Inputs = [.. files], OutputDirectory = output };
        await foreach (ImageResult result in pipeline.StreamBatchAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            if (result is not ImageResult.Redacted redacted) throw new InvalidOperationException("a photo was not redacted");
            _timings.Add(redacted.Report.Timings);
            _resident.Add(sampler.TakeMean());
        }
    }

    private TimeSpan NetworkTime()
    {
        lock (_detectors) return new TimeSpan(_detectors.Sum(detector => (detector.NetworkTime + detector.RefinerTime).Ticks));
    }
}
