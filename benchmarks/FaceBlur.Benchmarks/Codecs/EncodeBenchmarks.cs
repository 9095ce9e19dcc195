using BenchmarkDotNet.Attributes;
using FaceBlur.Imaging;

namespace FaceBlur.Benchmarks.Codecs;

/// <summary>From pixels to a file, with the settings of each preset.</summary>
public class EncodeBenchmarks
{
    private PixelBuffer _pixels = null!;
    private IImageCodec _codec = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [ParamsAllValues]
    public BenchmarkFile File { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _pixels = Photos.Draw(Photo).Pixels;
        _codec = Photos.CodecOf(File);
    }

    [Benchmark(Baseline = true)]
    public int EncodeForProtest() => Encode(FaceBlurOptions.Protest.Encoding);

    [Benchmark]
    public int EncodeForNewsroom() => Encode(FaceBlurOptions.Newsroom.Encoding);

    private int Encode(EncodingOptions options)
    {
        using ByteBuffer file = _codec.Encode(_pixels, options);
        return file.Length;
    }
}
