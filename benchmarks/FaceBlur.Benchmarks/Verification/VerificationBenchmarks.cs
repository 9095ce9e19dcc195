using BenchmarkDotNet.Attributes;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Pipeline;
using FaceBlur.Verification;

namespace FaceBlur.Benchmarks.Verification;

/// <summary>The checks of a written file, all together and the walk alone.</summary>
public class VerificationBenchmarks
{
    private readonly EncodingOptions _options = FaceBlurOptions.Protest.Encoding;
    private EncodedOutput _output = null!;
    private OutputVerifier _verifier = null!;
    private ContainerWalker _walker = null!;

    [ParamsAllValues]
    public BenchmarkPhoto Photo { get; set; }

    [ParamsAllValues]
    public BenchmarkFile File { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        PixelBuffer pixels = Photos.CopyPixels(Photo);
        RedactionMask mask = RedactionMask.Cover(
            pixels.Width, pixels.Height, Photos.FacesOf(Photo), RegionShape.RoundedBox, new HeadPadding());
        mask.Empty(pixels);
        Redactors.Blur.Fill(pixels, mask);
        IImageCodec codec = Photos.CodecOf(File);
        _walker = Photos.WalkerOf(File);
        _output = new EncodedOutput(codec.Encode(pixels, _options), codec.Format, _options, pixels, mask);
        _verifier = new OutputVerifier(new FormatRegistry([_walker], [codec]), new MetadataExtractorScanner());
    }

    [GlobalCleanup]
    public void CleanUp() => _output.Dispose();

    [Benchmark(Baseline = true)]
    public void Verify() => _verifier.Check(_output);

    [Benchmark]
    public IReadOnlyList<string> Walk() => _walker.FindViolations(_output.File.Bytes);
}
