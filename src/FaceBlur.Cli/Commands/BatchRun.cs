using FaceBlur.Cli.Progress;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>Runs one batch, shows how far it is, hands results to the report and sums up, also when it was stopped half-way.</summary>
internal sealed class BatchRun(CommandConsole console, IRunProgress progress, Action<ImageResult> keep) : IProgress<BatchProgress>
{
    private readonly RunSummary _summary = new();

    public async Task<int> RunAsync(FaceBlurPipeline pipeline, BatchRequest request, bool quiet, CancellationToken cancellationToken)
    {
        try
        {
            await progress.ShowAsync(() => pipeline.RedactBatchAsync(request, this, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_summary.Written + _summary.Refused > 0)
        {
            if (!quiet) SummaryWriter.Write(console, _summary.Rows());
            throw;
        }
        if (_summary.ExitCode == ExitCode.NothingToDo && request.Shard is { } shard && HoldsPhotos(pipeline, request, cancellationToken))
        {
            // Parts are chosen by a hash. One without photos is done, or a cluster would try it again and call the whole batch a failure.
            if (!quiet) console.Out.WriteLine($"none of the photos belongs to part {shard.Index} of {shard.Count}");
            return ExitCode.Success;
        }
        if (_summary.ExitCode == ExitCode.NothingToDo)
            console.WriteError("there is no photo among the inputs", "FaceBlur tells photos by their content, not by their names");
        else if (!quiet) SumUp(request.DryRun);
        return _summary.ExitCode;
    }

    public void Report(BatchProgress value)
    {
        _summary.Add(value.Latest);
        keep(value.Latest);
        progress.Report(value);
    }

    private static bool HoldsPhotos(FaceBlurPipeline pipeline, BatchRequest request, CancellationToken cancellationToken) =>
        pipeline.Discover(request.Inputs, request.Recursive, cancellationToken).Any(input => input.SkipReason is null);

    private void SumUp(bool dryRun)
    {
        SummaryWriter.Write(console, _summary.Rows());
        if (dryRun) console.Out.WriteLine("dry run: nothing was written");
        else if (_summary.Written > 0) SummaryWriter.WriteAdvice(console);
    }
}
