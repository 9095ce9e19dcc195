using BenchmarkDotNet.Attributes;
using FaceBlur.Imaging;

namespace FaceBlur.Benchmarks.Redaction;

/// <summary>Covering every head of a photo, by each method.</summary>
public class RedactionBenchmarks
{
    private PixelBuffer _pixels = null!;
    private RedactionMask _mask = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [Params(8, 16)]
    public int BitDepth { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _pixels = Photos.CopyPixels(Photo, BitDepth);
        _mask = Cover();
    }

    [GlobalCleanup]
    public void CleanUp() => _pixels.Dispose();

    [Benchmark]
    public RedactionMask Cover() => RedactionMask.Cover(
        _pixels.Width, _pixels.Height, Photos.FacesOf(Photo), RegionShape.RoundedBox, new HeadPadding());

    [Benchmark(Baseline = true)]
    public void Blur() => Fill(Redactors.Blur);

    [Benchmark]
    public void Pixelate() => Fill(Redactors.Pixelate());

    [Benchmark]
    public void FillSolid() => Fill(Redactors.Solid());

    private void Fill(IRedactor redactor)
    {
        _mask.Empty(_pixels);
        redactor.Fill(_pixels, _mask);
    }
}
