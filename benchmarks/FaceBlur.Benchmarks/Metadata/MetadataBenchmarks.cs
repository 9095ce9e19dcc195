using BenchmarkDotNet.Attributes;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Benchmarks.Metadata;

/// <summary>What a photo's metadata costs to list, by FaceBlur's own walker and by the second parser.</summary>
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
        _file = Photos.Encode(BenchmarkPhoto.Crowd2Mpx, File);
        _walker = Photos.WalkerOf(File);
    }

    [Benchmark(Baseline = true)]
    public MetadataScan Scan() => _scanner.Scan(_file, _walker.Format);

    [Benchmark]
    public ProbeResult Probe() => _walker.Probe(_file, new DecodeLimits());
}
