using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Storage;

namespace FaceBlur.Core.Tests.Pipeline;

/// <summary>What detectors, redactors, streams, stores and observers of the user's do wrong costs one photo, under a code, and leaves nothing behind.</summary>
public sealed class PluginFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Detector_GivesUpByItself_FailsOnePhotoAndNotTheBatch()
    {
        for (int i = 0; i < 6; i++) _folder.Write($"in/{i}.pln", PlainFormat.File(seed: i));
        int calls = 0;
        await using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new StillDetector(
            () => { if (Interlocked.Increment(ref calls) == 3) throw new TaskCanceledException("a time limit of its own"); }, StillDetector.OneFace));

        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] });

        Assert.Equal(FaceBlurErrorCode.DetectionFailed, Assert.Single(report.Failed).Error.Code);
        Assert.Equal(5, _folder.Files("out").Length);
    }

    [Fact]
    public async Task Detector_WaitsForWorkOfItsOwn_GetsIt()
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 1, detector: () => new StillDetector(
            () => WaitAsync().GetAwaiter().GetResult(), StillDetector.OneFace));

        ImageReport report = await RedactAsync(pipeline, Stream.Null).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Single(report.Regions);

        static async Task WaitAsync()
        {
            await Task.Yield();
            await Task.Factory.StartNew(() => 1, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        }
    }

    [Fact]
    public async Task Detector_UsesItsListAgain_ChangesNoReportThatWasGiven()
    {
        var detector = new ForgetfulDetector();
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 1, detector: () => detector);

        ImageReport first = await RedactAsync(pipeline, Stream.Null);
        await RedactAsync(pipeline, Stream.Null);

        Assert.Single(first.Faces);
    }

    [Fact]
    public async Task Detector_GivesNoList_HasFailed()
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new StillDetector(null, null!));

        await AssertFailsAsync(FaceBlurErrorCode.DetectionFailed, pipeline);
    }

    [Theory]
    [InlineData(5000, 5000)]
    [InlineData(-900, 10)]
    public async Task Detector_FindsAFaceOutsideThePhoto_HasFailed(float x, float y)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make(
            detector: () => new StillDetector(null, StillDetector.OneFace, new Face(new BoundingBox(x, y, 30, 30), 0.9f)));

        await AssertFailsAsync(FaceBlurErrorCode.DetectionFailed, pipeline);
    }

    [Fact]
    public async Task Redactor_Throws_FailsThePhotoAndFreesItsPixels()
    {
        var redactor = new ThrowingRedactor();
        await using FaceBlurPipeline pipeline = Pipelines.Make(Pipelines.Options with
        {
            Redaction = Pipelines.Options.Redaction with { Redactor = redactor },
        });

        await AssertFailsAsync(FaceBlurErrorCode.RedactionFailed, pipeline);

        Assert.Throws<ObjectDisposedException>(() => redactor.Seen!.Row(0).Length);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(NotSupportedException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task Streams_ThatThrow_FailWithACodeOfTheirOwn(Type kind)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make();
        using var source = new BrokenStream(kind);
        using var target = new BrokenStream(kind);

        FaceBlurException read = await Assert.ThrowsAsync<FaceBlurException>(
            () => pipeline.RedactAsync(ImageSource.FromStream(source), ImageTarget.ToStream(Stream.Null)));
        FaceBlurException scanned = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.ScanAsync(ImageSource.FromStream(source)));
        FaceBlurException written = await Assert.ThrowsAsync<FaceBlurException>(() => RedactAsync(pipeline, target));

        Assert.Equal(FaceBlurErrorCode.SourceUnreadable, read.Code);
        Assert.Equal(FaceBlurErrorCode.SourceUnreadable, scanned.Code);
        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, written.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Store_Throws_FailsWithACode(bool early)
    {
        await using FaceBlurPipeline pipeline = Pipelines.Make();

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            () => pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStore(new BrokenStore(early), "a")));

        Assert.Equal(FaceBlurErrorCode.TargetUnwritable, error.Code);
    }

    [Fact]
    public async Task Observer_Throws_ChangesNothingForThePhotosAndIsToldOfAll()
    {
        for (int i = 0; i < 4; i++) _folder.Write($"in/{i}.pln", PlainFormat.File(seed: i));
        int told = 0;
        await using FaceBlurPipeline pipeline = Pipelines.Make(observer: _ =>
        {
            Interlocked.Increment(ref told);
            throw new IOException("the log's disk is full");
        });

        await RedactAsync(pipeline, Stream.Null);
        BatchReport report = await pipeline.RedactBatchAsync(new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] });

        Assert.Equal(4, report.Redacted.Count());
        Assert.Equal(5, told);
    }

    [Fact]
    public async Task Original_OpenedAsAStream_IsNotWrittenOver()
    {
        byte[] file = PlainFormat.File();
        string path = _folder.Write("in/a.pln", file);
        await using FaceBlurPipeline pipeline = Pipelines.Make();
        using FileStream opened = File.OpenRead(path);

        FaceBlurException fromStream = await Assert.ThrowsAsync<FaceBlurException>(
            () => pipeline.RedactAsync(ImageSource.FromStream(opened), ImageTarget.ToFile(path, overwrite: true)));
        FaceBlurException toStore = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromFile(path), ImageTarget.ToStore(new AtomicFileStore(_folder["in"], overwrite: true), "a.pln")));

        Assert.Equal(FaceBlurErrorCode.TargetExists, fromStream.Code);
        Assert.Equal(FaceBlurErrorCode.TargetExists, toStore.Code);
        Assert.Equal(file, File.ReadAllBytes(path));
    }

    private async Task AssertFailsAsync(FaceBlurErrorCode code, FaceBlurPipeline pipeline)
    {
        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(
            () => pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToFile(_folder["out/a.pln"])));
        Assert.Equal(code, error.Code);
        Assert.Empty(_folder.Files("out"));
    }

    private static Task<ImageReport> RedactAsync(FaceBlurPipeline pipeline, Stream target) =>
        pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(target));

    /// <summary>Fills one and the same list for every photo.</summary>
    private sealed class ForgetfulDetector : IFaceDetector
    {
        private readonly List<Face> _faces = [];
        private int _calls;

        public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
        {
            _faces.Clear();
            if (_calls++ == 0) _faces.Add(StillDetector.OneFace);
            return _faces;
        }

        public void Dispose()
        {
        }
    }

    private sealed class ThrowingRedactor : IRedactor
    {
        public PixelBuffer? Seen { get; private set; }

        public void Fill(PixelBuffer pixels, RedactionMask mask)
        {
            Seen = pixels;
            throw new InvalidOperationException("a defect of the user's");
        }
    }

    private sealed class BrokenStore(bool early) : IOutputStore
    {
        public bool IsTaken(string name) => early ? throw new TimeoutException() : false;

        public ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken) => throw new TimeoutException();
    }

    private sealed class BrokenStream(Type kind) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw Broken();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw Broken();

        private Exception Broken() => kind == typeof(ObjectDisposedException) ? new ObjectDisposedException("client") : (Exception)Activator.CreateInstance(kind)!;
    }
}
