using System.Collections.Concurrent;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Pipeline;

/// <summary>Reading and writing take no processor away from the photos that are computed.</summary>
public sealed class OverlapTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Redact_WhileOnePhotoIsWritten_TheOnlyWorkerHasTheNext()
    {
        var store = new HeldStore();
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 1);

        Task<ImageReport> first = RedactAsync(pipeline, store, "first");
        await store.Reached(1).WaitAsync(Patience);
        Task<ImageReport> second = RedactAsync(pipeline, store, "second");
        await store.Reached(2).WaitAsync(Patience);
        store.Open();

        await Task.WhenAll(first, second).WaitAsync(Patience);
    }

    [Fact]
    public async Task Redact_WriterThatIsSlow_LetsOnlyOneMorePhotoInThanThereAreWorkers()
    {
        var store = new HeldStore();
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 1);
        Task<ImageReport>[] photos = [.. Enumerable.Range(0, 4).Select(i => RedactAsync(pipeline, store, $"{i}"))];

        await store.Reached(2).WaitAsync(Patience);
        await Task.Delay(100);

        Assert.Equal(2, store.Count);
        store.Open();
        await Task.WhenAll(photos).WaitAsync(Patience);
        Assert.Equal(4, store.Count);
    }

    [Fact]
    public async Task Redact_OnePhotoAfterTheOther_KeepsAWorkerOnOneThread()
    {
        var threads = new ConcurrentBag<int>();
        var store = new HeldStore();
        store.Open();
        await using FaceBlurPipeline pipeline = Pipelines.Make(
            workers: 1,
            detector: () => new StillDetector(() => threads.Add(Environment.CurrentManagedThreadId), StillDetector.OneFace));

        for (int i = 0; i < 4; i++)
        {
            await RedactAsync(pipeline, store, $"{i}");
            await pipeline.ScanAsync(ImageSource.FromBytes(PlainFormat.File()));
        }

        Assert.Equal(8, threads.Count);
        Assert.Single(threads.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    private static Task<ImageReport> RedactAsync(FaceBlurPipeline pipeline, IOutputStore store, string name) =>
        pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStore(store, name));

    /// <summary>Takes files and keeps whoever brings them waiting until it is opened.</summary>
    private sealed class HeldStore : IOutputStore
    {
        private readonly TaskCompletionSource[] _reached = [.. Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource())];
        private readonly TaskCompletionSource _open = new();
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task Reached(int files) => _reached[files].Task;

        public void Open() => _open.SetResult();

        public bool IsTaken(string name) => false;

        public ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken)
        {
            _reached[Interlocked.Increment(ref _count)].SetResult();
            // Blocks, as waiting for a disk does.
            _open.Task.Wait(Patience, CancellationToken.None);
            return ValueTask.FromResult(new CommittedOutput(name, output.File.Length));
        }
    }
}
