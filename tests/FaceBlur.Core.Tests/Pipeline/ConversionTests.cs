using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Pipeline;

namespace FaceBlur.Core.Tests.Pipeline;

public sealed class ConversionTests : IDisposable
{
    private static readonly ImageFormat ReadOnlyFormat = new("Old", "image/x-old", ".old") { ConvertsTo = PlainFormat.Format };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Redact_FormatThatIsOnlyRead_IsWrittenAsTheOneItBecomes()
    {
        _folder.Write("in/a.old", OldFile());
        await using FaceBlurPipeline pipeline = Make(Pipelines.Options);

        BatchReport report = await pipeline.RedactBatchAsync(
            new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] });

        ImageReport photo = Assert.Single(report.Redacted).Report;
        Assert.Equal((ReadOnlyFormat, PlainFormat.Format), (photo.Format, photo.OutputFormat));
        Assert.Equal(["a.pln"], _folder.Files("out"));
        Assert.StartsWith("PLN1", File.ReadAllText(_folder["out/a.pln"]));
    }

    [Fact]
    public void Registry_FormatThatNothingCanWrite_IsRefused()
    {
        FaceBlurException error = Assert.Throws<FaceBlurException>(() => new FormatRegistry([new OldWalker()], [new OldDecoder()]));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
    }

    [Fact]
    public void Registry_TwoCodecsForOneFormat_AreRefused() => Assert.Throws<FaceBlurException>(
        () => new FormatRegistry([new PlainFormat.Walker()], [new PlainFormat.Codec(), new PlainFormat.Codec()]));

    [Fact]
    public void Registry_CodecWithoutAWalker_IsRefused() =>
        Assert.Throws<FaceBlurException>(() => new FormatRegistry([], [new PlainFormat.Codec()]));

    private static FaceBlurPipeline Make(FaceBlurOptions options)
    {
        var formats = new FormatRegistry([new OldWalker(), new PlainFormat.Walker()], [new OldDecoder(), new PlainFormat.Codec()]);
        var detector = new StillDetector(null, StillDetector.OneFace);
        return new FaceBlurPipeline(
            options, formats, new ProcessorPool(() => new ImageProcessor(options, formats, detector, null), 1), new OutcomeObserver(null));
    }

    private static byte[] OldFile() => [.. "OLD1"u8, .. PlainFormat.File().AsSpan(4)];

    private sealed class OldWalker : ContainerWalker
    {
        private readonly PlainFormat.Walker _inner = new();

        public override ImageFormat Format => ReadOnlyFormat;

        public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith("OLD1"u8);

        public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
        {
            ProbeResult inner = _inner.Probe(file, limits);
            return inner with { Header = inner.Header with { Format = Format } };
        }

        public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => ["this format is never written"];
    }

    private sealed class OldDecoder : IImageDecoder
    {
        public ImageFormat Format => ReadOnlyFormat;

        public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header) => new PlainFormat.Codec().Decode(file, header);
    }
}
