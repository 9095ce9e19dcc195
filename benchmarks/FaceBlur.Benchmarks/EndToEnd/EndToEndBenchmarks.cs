using BenchmarkDotNet.Attributes;

namespace FaceBlur.Benchmarks.EndToEnd;

/// <summary>One photo from its bytes to the verified bytes of its output, with each preset: what a user waits for.</summary>
public class EndToEndBenchmarks
{
    private byte[] _file = [];
    private FaceBlurPipeline _protest = null!;
    private FaceBlurPipeline _newsroom = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [ParamsAllValues]
    public BenchmarkFile File { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _file = Photos.Encode(Photo, File);
        _protest = FaceBlurPipeline.CreateDefault(FaceBlurOptions.Protest);
        _newsroom = FaceBlurPipeline.CreateDefault(FaceBlurOptions.Newsroom);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _protest.Dispose();
        _newsroom.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<ImageReport> RedactForProtest() => RedactAsync(_protest);

    [Benchmark]
    public Task<ImageReport> RedactForNewsroom() => RedactAsync(_newsroom);

    private Task<ImageReport> RedactAsync(FaceBlurPipeline pipeline) =>
        pipeline.RedactAsync(ImageSource.FromBytes(_file), ImageTarget.ToStream(Stream.Null));
}
