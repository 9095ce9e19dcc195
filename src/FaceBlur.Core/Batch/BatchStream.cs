using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FaceBlur.Imaging;
using FaceBlur.Pipeline;

namespace FaceBlur.Batch;

/// <summary>Runs batches and drop boxes as streams of results; a caller that stops reading stops the work.</summary>
internal sealed class BatchStream(FaceBlurOptions options, FormatRegistry formats, ProcessorPool pool, OutcomeObserver observer)
{
    /// <summary>All photos of a request.</summary>
    /// <param name="request">A valid request.</param>
    /// <param name="planned">Told how many inputs there are, before the first is touched.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async IAsyncEnumerable<ImageResult> RunAsync(
        BatchRequest request, Action<int> planned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A journal that is begun for nothing would be in the next run's way.
        pool.RequireOpen();
        using Journal journal = Journal.Open(request, options, pool.ModelId);
        BatchPlan plan = BatchPlan.Make(request, options, formats, journal, cancellationToken);
        planned(plan.Items.Count);
        bool writes = !request.DryRun && plan.Items.Any(item => item.TargetName is not null);
        if (writes) journal.Start();
        bool isCutShort = false;
        await foreach (ImageResult result in RunPlanAsync(plan, request, journal, cancellationToken).ConfigureAwait(false))
        {
            isCutShort |= result is ImageResult.Failed { Error.Code: FaceBlurErrorCode.TargetUnwritable };
            yield return result;
        }
        // With a full disk the run has ended without being done: the journal stays for the next one.
        if (writes && !isCutShort) journal.Complete();
    }

    /// <summary>All photos that come into the folders of a request, until cancelled. The journal stays: the next run goes on.</summary>
    public async IAsyncEnumerable<ImageResult> WatchAsync(
        BatchRequest request, TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        pool.RequireOpen();
        using Journal journal = Journal.Open(request, options, pool.ModelId);
        BatchPlan.CheckFolders(request);
        if (!request.DryRun) journal.Start();
        var dropBox = new DropBox(request, formats);
        int taken = 0;
        while (true)
        {
            IReadOnlyList<InputFile> settled = dropBox.TakeSettled(cancellationToken);
            if (settled.Count > 0)
            {
                BatchPlan plan = BatchPlan.Make(request, options, settled, taken, journal);
                taken += settled.Count;
                await foreach (ImageResult result in RunPlanAsync(plan, request, journal, cancellationToken).ConfigureAwait(false))
                    yield return result;
            }
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<ImageResult> RunPlanAsync(
        BatchPlan plan, BatchRequest request, Journal journal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Bounded, so that a slow reader slows the workers instead of collecting reports without end.
        Channel<ImageResult> results = Channel.CreateBounded<ImageResult>(
            new BoundedChannelOptions(4 * pool.Size) { SingleReader = true });
        Task run = new BatchRunner(plan, request, options, journal, pool, results.Writer).RunAsync(stop.Token);
        try
        {
            await foreach (ImageResult result in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                observer.Tell(result);
                yield return result;
            }
        }
        finally
        {
            if (!run.IsCompleted) await stop.CancelAsync().ConfigureAwait(false);
            await foreach (ImageResult unread in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                observer.Tell(unread);
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        cancellationToken.ThrowIfCancellationRequested();
        await run.ConfigureAwait(false);
    }
}
