using System.Threading.Channels;
using FaceBlur.Pipeline;
using FaceBlur.Storage;

namespace FaceBlur.Batch;

/// <summary>Works through a plan with as many photos at a time as the pool has places, and hands on each result.</summary>
internal sealed class BatchRunner(
    BatchPlan plan,
    BatchRequest request,
    FaceBlurOptions options,
    Journal journal,
    ProcessorPool pool,
    ChannelWriter<ImageResult> results)
{
    private readonly MemoryBudget _budget =
        request.MemoryBudgetBytes is { } bytes ? new MemoryBudget(bytes) : MemoryBudget.ForThisMachine();

    private readonly AtomicFileStore _files = new(request.OutputDirectory, request.Overwrite, options.Output.FileTime);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!request.DryRun) _files.RemoveLeftovers();
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = pool.Places, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(plan.Items, parallel, async (item, token) =>
            {
                ImageResult result = await ResultOfAsync(item, token).ConfigureAwait(false);
                // Without the token: what was written must be told, even after a cancellation. The reader reads to the end.
                await results.WriteAsync(result, CancellationToken.None).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        finally
        {
            results.Complete();
        }
    }

    private async Task<ImageResult> ResultOfAsync(BatchItem item, CancellationToken cancellationToken)
    {
        InputFile input = item.Input;
        if (input.SkipReason is { } reason) return new ImageResult.Skipped(input.RelativePath, item.Number, reason, input.IsCompanion);
        try
        {
            if (input.Error is { } error) throw error;
            if (journal.IsRecorded(item.Identity, Path.Combine(request.OutputDirectory, item.TargetName!)))
                return new ImageResult.AlreadyDone(input.RelativePath, item.Number, item.TargetName!);
            ImageReport report = await RedactAsync(item, cancellationToken).ConfigureAwait(false);
            return new ImageResult.Redacted(input.RelativePath, item.Number, item.TargetName!, report);
        }
        catch (FaceBlurException error)
        {
            return new ImageResult.Failed(input.RelativePath, item.Number, error);
        }
        catch (Exception e) when (ForeignFailure.Is(e, cancellationToken) && !pool.IsClosedBy(e))
        {
            // Whatever it is, it is this photo's failure: the others go on.
            return new ImageResult.Failed(input.RelativePath, item.Number, ForeignFailure.ToUnexpected(e));
        }
    }

    private async Task<ImageReport> RedactAsync(BatchItem item, CancellationToken cancellationToken)
    {
        IOutputStore store = request.DryRun ? new DryRunStore(_files) : new JournaledStore(_files, journal, item.Identity);
        ImageTarget target = ImageTarget.ToStore(store, item.TargetName!);
        target.CheckFree(options.Output);
        return await PhotoRun.RunAsync(
            pool, ImageSource.FromInput(item.Input), target, options, _budget, cancellationToken).ConfigureAwait(false);
    }
}
