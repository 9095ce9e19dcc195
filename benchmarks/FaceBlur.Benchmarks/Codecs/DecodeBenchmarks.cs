using BenchmarkDotNet.Attributes;
using FaceBlur.Imaging;

namespace FaceBlur.Benchmarks.Codecs;

/// <summary>From bytes to upright pixels, and what walking the container costs beside it.</summary>
public class DecodeBenchmarks
{
    private byte[] _file = [];
    private IImageCodec _codec = null!;
    private ContainerWalker _walker = null!;
    private ImageHeader _header = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [ParamsAllValues]
    public BenchmarkFile File { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _file = Photos.Encode(Photo, File);
        _codec = Photos.CodecOf(File);
        _walker = Photos.WalkerOf(File);
        _header = Probe().Header;
    }

    [Benchmark(Baseline = true)]
    public int Decode()
    {
        using PixelBuffer pixels = _codec.Decode(_file, _header);
        return pixels.Width;
    }

    [Benchmark]
    public ProbeResult Probe() => _walker.Probe(_file, new DecodeLimits());
}
