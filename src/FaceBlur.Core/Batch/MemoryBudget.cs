using FaceBlur.Imaging;

namespace FaceBlur.Batch;

/// <summary>
/// Lets photos into memory as long as their shares fit the budget; the others wait in the order they came. A photo larger than
/// the whole budget is let in alone, so nothing waits for ever.
/// </summary>
internal sealed class MemoryBudget(long totalBytes)
{
    /// <summary>What a detector's own blobs take, whatever the photo: it works on bounded pieces.</summary>
    private const long DetectorBytes = 150_000_000;

    private readonly Lock _lock = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Entered)> _waiting = new();
    private long _used;
    private int _inside;

    /// <summary>Half of what the process may use, so that the machine stays usable.</summary>
    public static MemoryBudget ForThisMachine() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>The most that a photo takes at one moment: redacted pixels, the pixels decoded again, both files, the detector.</summary>
    public static long EstimateBytes(ImageHeader header) =>
        (header.PixelCount * 3 * (header.BitDepth > 8 ? 2 : 1) * 2) + header.PixelCount + DetectorBytes;

    public async ValueTask<Share> AcquireAsync(long bytes, CancellationToken cancellationToken)
    {
        TaskCompletionSource? entered = null;
        lock (_lock)
        {
            if (_waiting.Count == 0 && Fits(bytes)) Enter(bytes);
            else _waiting.Enqueue((bytes, entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
        if (entered is not null) await WaitAsync(bytes, entered, cancellationToken).ConfigureAwait(false);
        return new Share(this, bytes);
    }

    private async ValueTask WaitAsync(long bytes, TaskCompletionSource entered, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() => entered.TrySetCanceled(cancellationToken));
        try
        {
            await entered.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_lock) LetIn();
            throw;
        }
    }

    private bool Fits(long bytes) => _inside == 0 || _used + bytes <= totalBytes;

    private void Enter(long bytes)
    {
        _used += bytes;
        _inside++;
    }

    private void LetIn()
    {
        while (_waiting.TryPeek(out (long Bytes, TaskCompletionSource Entered) next))
        {
            if (!next.Entered.Task.IsCompleted && !Fits(next.Bytes)) return;
            _waiting.Dequeue();
            if (!next.Entered.Task.IsCompleted)
            {
                Enter(next.Bytes);
                // Lost to a cancellation in this very moment: the place is free again.
                if (!next.Entered.TrySetResult()) Leave(next.Bytes);
            }
        }
    }

    private void Leave(long bytes)
    {
        _used -= bytes;
        _inside--;
    }

    /// <summary>A photo's share; disposing gives it back.</summary>
    internal readonly struct Share(MemoryBudget? budget, long bytes) : IDisposable
    {
        public void Dispose()
        {
            if (budget is null) return;
            lock (budget._lock)
            {
                budget.Leave(bytes);
                budget.LetIn();
            }
        }
    }
}
