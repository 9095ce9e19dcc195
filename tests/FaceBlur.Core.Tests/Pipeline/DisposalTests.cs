using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Pipeline;

/// <summary>A pipeline that is disposed leaves nobody waiting.</summary>
public sealed class DisposalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dispose_WhilePhotosWait_FinishesThoseInWorkAndTellsTheOthers()
    {
        using var held = new ManualResetEventSlim();
        var inside = new TaskCompletionSource();
        var detector = new StillDetector(
            () =>
            {
                inside.TrySetResult();
                held.Wait();
            },
            StillDetector.OneFace);
        FaceBlurPipeline pipeline = Pipelines.Make(workers: 1, detector: () => detector);
        Task<ImageReport>[] calls =
        [
            .. Enumerable.Range(0, 6).Select(_ => pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null))),
        ];
        await inside.Task.WaitAsync(Patience);

        Task disposal = pipeline.DisposeAsync().AsTask();
        await Task.Delay(50);
        Assert.False(disposal.IsCompleted);
        Assert.False(detector.IsDisposed);
        held.Set();
        await disposal.WaitAsync(Patience);

        Assert.True(detector.IsDisposed);
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(Patience);
        int done = calls.Count(call => call.IsCompletedSuccessfully);
        Assert.InRange(done, 1, 2);
        Assert.All(calls.Where(call => !call.IsCompletedSuccessfully), call => Assert.IsType<ObjectDisposedException>(call.Exception!.InnerException));
    }

    [Fact]
    public async Task Dispose_WhileABatchRuns_EndsItAndKeepsItsJournal()
    {
        for (int i = 0; i < 12; i++) _folder.Write($"in/{i:00}.pln", PlainFormat.File(seed: i));
        FaceBlurPipeline? pipeline = null;
        int calls = 0;
        pipeline = Pipelines.Make(workers: 1, detector: () => new StillDetector(
            () => { if (Interlocked.Increment(ref calls) == 3) pipeline!.Dispose(); }, StillDetector.OneFace));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => pipeline.RedactBatchAsync(
            new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] })).WaitAsync(Patience);

        string[] files = _folder.Files("out");
        Assert.Contains(".faceblur-journal", files);
        Assert.InRange(files.Length, 2, 11);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_BeforeABatchBegins_LeavesNothingWhereItWouldWrite(bool watches)
    {
        _folder.Write("in/a.pln", PlainFormat.File());
        FaceBlurPipeline pipeline = Pipelines.Make(workers: 1);
        pipeline.Dispose();
        var request = new BatchRequest { Inputs = [_folder["in"]], OutputDirectory = _folder["out"] };
        IAsyncEnumerable<ImageResult> results = watches ? pipeline.WatchAsync(request) : pipeline.StreamBatchAsync(request);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await results.GetAsyncEnumerator().MoveNextAsync()).WaitAsync(Patience);

        Assert.False(Directory.Exists(_folder["out"]));
    }
}
