using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Pipeline;

public sealed class FaceBlurPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Redact_StreamToStream_WritesTheCoveredPicture()
    {
        byte[] file = PlainFormat.File();
        using var output = new MemoryStream();
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        ImageReport report = await pipeline.RedactAsync(ImageSource.FromStream(new MemoryStream(file)), ImageTarget.ToStream(output));

        Assert.Single(report.Regions);
        Assert.Equal(file.Length, output.Length);
        byte[] written = output.ToArray();
        Assert.NotEqual(Pixel(file, 26, 21), Pixel(written, 26, 21));
        Assert.Equal(Pixel(file, 0, 0), Pixel(written, 0, 0));
    }

    [Fact]
    public async Task Redact_Fails_WritesNothingToTheStream()
    {
        using var output = new MemoryStream();
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File().AsMemory(..^1)), ImageTarget.ToStream(output)));

        Assert.Equal(0, output.Length);
    }

    [Fact]
    public async Task Redact_TargetIsTheSource_IsRefusedHoweverItIsSpelled()
    {
        byte[] file = PlainFormat.File();
        string path = _folder.Write("a/photo.pln", file);
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromFile(path), ImageTarget.ToFile(_folder["a/../a/./photo.pln"], overwrite: true)));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal(file, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Redact_TargetIsTaken_IsRefusedBeforeAnyWork()
    {
        _folder.Write("out.pln", "mine");
        var detector = new StillDetector(null, StillDetector.OneFace);
        await using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => detector);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToFile(_folder["out.pln"])));

        Assert.Equal(FaceBlurErrorCode.TargetExists, error.Code);
        Assert.Equal(0, detector.Calls);
        Assert.Equal("mine", File.ReadAllText(_folder["out.pln"]));
    }

    [Fact]
    public async Task Redact_Cancelled_CarriesTheCallersToken()
    {
        using var stop = new CancellationTokenSource();
        await using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new StillDetector(stop.Cancel));

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToFile(_folder["out.pln"]), stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Redact_StreamLongerThanTheLimit_StopsReading()
    {
        FaceBlurOptions options = Pipelines.Options with { Limits = new DecodeLimits { MaxFileBytes = 1_000 } };
        using var endless = new EndlessStream();
        await using FaceBlurPipeline pipeline = Pipelines.Make(options);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromStream(endless), ImageTarget.ToStream(Stream.Null)));

        Assert.Equal(FaceBlurErrorCode.LimitExceeded, error.Code);
        Assert.InRange(endless.Given, 1_000, 200_000);
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(20_000, 1)]
    [InlineData(0, 5)]
    [InlineData(-1, 5)]
    public async Task Redact_HeaderAnnouncesTooMuch_IsRefusedBeforeDecoding(int width, int height)
    {
        byte[] file = PlainFormat.File();
        BitConverter.GetBytes(width).CopyTo(file, 4);
        BitConverter.GetBytes(height).CopyTo(file, 8);
        await using FaceBlurPipeline pipeline = Pipelines.Make(codec: new CodecThatMustNotBeCalled());

        await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(file), ImageTarget.ToFile(_folder["out.pln"])));

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Redact_RedactorThatWouldCopyTheFace_SeesNothingButZeros()
    {
        var spy = new SpyRedactor();
        FaceBlurOptions options = Pipelines.Options with { Redaction = Pipelines.Options.Redaction with { Redactor = spy } };
        await using FaceBlurPipeline pipeline = Pipelines.Make(options);

        await pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null));

        Assert.Equal(0, spy.SumOfCoveredPixels);
        Assert.True(spy.CoveredPixels > 0);
    }

    [Fact]
    public async Task Redact_UncertainFace_IsCoveredOrListedAsTheOptionsSay()
    {
        Face uncertain = StillDetector.OneFace with { IsUncertain = true };
        FaceBlurOptions listed = Pipelines.Options with { Detection = new DetectionOptions { CoverUncertain = false } };

        ImageReport covering = await ReportAsync(Pipelines.Options, uncertain);
        ImageReport listing = await ReportAsync(listed, uncertain);

        Assert.Single(covering.Regions);
        Assert.Empty(listing.Regions);
        Assert.Equal(1, listing.UncertainCount);
    }

    [Fact]
    public async Task Scan_Photo_WritesNothingAndSaysWhatWouldBeCovered()
    {
        string path = _folder.Write("a.pln", PlainFormat.File());
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        ImageScan scan = await pipeline.ScanAsync(ImageSource.FromFile(path));

        Assert.Single(scan.Regions);
        Assert.Equal(["a.pln"], _folder.Files());
    }

    [Fact]
    public async Task Verify_FileWithAVisibleFaceAndATrailer_NamesBoth()
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        FileVerification verification = await pipeline.VerifyAsync(ImageSource.FromBytes((byte[])[.. PlainFormat.File(), 1, 2, 3]));

        Assert.False(verification.IsClean);
        Assert.Single(verification.VisibleFaces);
        Assert.Single(verification.Violations);
    }

    [Fact]
    public async Task Redact_ManyCallsAtOnce_NeverUseADetectorTwiceAtATime()
    {
        int inside = 0;
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 3, detector: () =>
        {
            int mine = 0;
            return new StillDetector(() =>
            {
                Assert.Equal(1, Interlocked.Increment(ref mine));
                Assert.InRange(Interlocked.Increment(ref inside), 1, 3);
                Thread.Sleep(2);
                Interlocked.Decrement(ref inside);
                Interlocked.Decrement(ref mine);
            });
        });

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null))));
    }

    [Fact]
    public async Task Redact_AfterDispose_SaysSo()
    {
        FaceBlurPipeline pipeline = Pipelines.Make();
        await pipeline.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null)));
    }

    [Fact]
    public void Build_FaultyOptions_NamesAllFaultsAtOnce()
    {
        FaceBlurPipelineBuilder builder = new FaceBlurPipelineBuilder()
            .UseDetector(() => new StillDetector())
            .WithOptions(options => options with
            {
                Detection = new DetectionOptions { ConfidenceThreshold = 7 },
                Encoding = new EncodingOptions { JpegQuality = 0 },
            });

        FaceBlurException error = Assert.Throws<FaceBlurException>(builder.Build);

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Contains("confidence", error.Message);
        Assert.Contains("quality", error.Message);
    }

    private static async Task<ImageReport> ReportAsync(FaceBlurOptions options, Face face)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(options, () => new StillDetector(null, face));
        return await pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null));
    }

    private static byte[] Pixel(byte[] file, int x, int y) => file[(PlainFormat.HeaderBytes + (((y * 64) + x) * 3))..][..3];

    private sealed class SpyRedactor : IRedactor
    {
        public long SumOfCoveredPixels { get; private set; }

        public int CoveredPixels { get; private set; }

        public void Fill(PixelBuffer pixels, RedactionMask mask)
        {
            for (int y = 0; y < mask.Height; y++)
            {
                foreach ((int start, int end) in mask.Runs(y))
                {
                    CoveredPixels += end - start;
                    foreach (byte channel in pixels.Row(y)[(start * 3)..(end * 3)]) SumOfCoveredPixels += channel;
                }
            }
        }
    }

    private sealed class CodecThatMustNotBeCalled : PlainFormat.Codec
    {
        public override PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header) =>
            throw new InvalidOperationException("the decoder saw a file over the limits");
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
