using BenchmarkDotNet.Attributes;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Benchmarks.Metadata;

/// <summary>What it costs to list the metadata of a photo with every kind of tag, by FaceBlur's own walker and by the second parser.</summary>
public class MetadataBenchmarks
{
    private readonly MetadataExtractorScanner _scanner = new();
    private byte[] _file = [];
    private ContainerWalker _walker = null!;

    [ParamsAllValues]
    public BenchmarkFile File { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _file = PhotoTags.Everything(seed: 1).AddTo(Photos.Encode(BenchmarkPhoto.Crowd2Mpx, File));
        _walker = Photos.WalkerOf(File);
    }

    [Benchmark(Baseline = true)]
    public MetadataScan Scan() => _scanner.Scan(_file, _walker.Format);

    [Benchmark]
    public ProbeResult Probe() => _walker.Probe(_file, new DecodeLimits());
}
