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

    private readonly IOutputStore _store = MakeStore(request, options, journal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
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

    private static IOutputStore MakeStore(BatchRequest request, FaceBlurOptions options, Journal journal)
    {
        var files = new AtomicFileStore(request.OutputDirectory, request.Overwrite, options.Output.FileTime);
        if (request.DryRun) return new DryRunStore(files);
        files.RemoveLeftovers();
        return new JournaledStore(files, journal);
    }

    private async Task<ImageResult> ResultOfAsync(BatchItem item, CancellationToken cancellationToken)
    {
        InputFile input = item.Input;
        if (input.SkipReason is { } reason) return new ImageResult.Skipped(input.RelativePath, item.Number, reason, input.IsCompanion);
        try
        {
            if (input.Error is { } error) throw error;
            if (journal.IsRecorded(Path.Combine(request.OutputDirectory, item.TargetName!)))
                return new ImageResult.AlreadyDone(input.RelativePath, item.Number, item.TargetName!);
            ImageReport report = await RedactAsync(input, item.TargetName!, cancellationToken).ConfigureAwait(false);
            return new ImageResult.Redacted(input.RelativePath, item.Number, item.TargetName!, report);
        }
        catch (FaceBlurException error)
        {
            return new ImageResult.Failed(input.RelativePath, item.Number, error);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, it is this photo's failure: the others go on.
            return new ImageResult.Failed(input.RelativePath, item.Number, Unexpected(e));
        }
    }

    private async Task<ImageReport> RedactAsync(InputFile input, string targetName, CancellationToken cancellationToken)
    {
        ImageTarget target = ImageTarget.ToStore(_store, targetName);
        target.CheckFree(options.Output);
        return await PhotoRun.RunAsync(
            pool, ImageSource.FromFile(input.FullPath), target, options, _budget, cancellationToken).ConfigureAwait(false);
    }

    private static FaceBlurException Unexpected(Exception e) => e is OutOfMemoryException
        ? new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "there is not enough memory for this photo", "use fewer --jobs", e)
        : new FaceBlurException(FaceBlurErrorCode.Unexpected, $"an unexpected {e.GetType().Name} stopped this photo", "please report this as a defect", e);
}
