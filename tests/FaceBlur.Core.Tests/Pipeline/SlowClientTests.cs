using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Pipeline;

/// <summary>Whoever uploads or downloads slowly keeps nobody else waiting.</summary>
public sealed class SlowClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task SlowUploadsAndDownloads_HoldUpNoOtherPhoto()
    {
        using var stop = new CancellationTokenSource();
        await using FaceBlurPipeline pipeline = Pipelines.Make(workers: 2);
        Task[] slow =
        [
            .. Enumerable.Range(0, 5).Select(_ => pipeline.ScanAsync(ImageSource.FromStream(new StuckStream()), stop.Token)),
            .. Enumerable.Range(0, 5).Select(_ => pipeline.VerifyAsync(ImageSource.FromStream(new StuckStream()), stop.Token)),
            .. Enumerable.Range(0, 5).Select(_ => pipeline.RedactAsync(
                ImageSource.FromStream(new StuckStream()), ImageTarget.ToStream(Stream.Null), stop.Token)),
            .. Enumerable.Range(0, 5).Select(_ => pipeline.RedactAsync(
                ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(new StuckStream()), stop.Token)),
        ];

        await pipeline.ScanAsync(ImageSource.FromBytes(PlainFormat.File())).WaitAsync(Patience);
        await pipeline.VerifyAsync(ImageSource.FromBytes(PlainFormat.File())).WaitAsync(Patience);
        await pipeline.RedactAsync(ImageSource.FromBytes(PlainFormat.File()), ImageTarget.ToStream(Stream.Null)).WaitAsync(Patience);

        Assert.DoesNotContain(slow, call => call.IsCompleted);
        await stop.CancelAsync();
        foreach (Task call in slow) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
    }

    private sealed class StuckStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
