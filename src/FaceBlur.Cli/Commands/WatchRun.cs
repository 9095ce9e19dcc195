using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>Takes photos as they come into folders, a line for each, until it is told to stop. That is its end, not a failure.</summary>
internal static class WatchRun
{
    public static async Task<int> RunAsync(
        CommandConsole console, FaceBlurPipeline pipeline, BatchRequest request, Action<ImageResult> keep, bool quiet, CancellationToken cancellationToken)
    {
        var summary = new RunSummary();
        if (!quiet) console.Error.WriteLine("waiting for photos; Ctrl+C ends it");
        try
        {
            await foreach (ImageResult result in pipeline.WatchAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                summary.Add(result);
                keep(result);
                Tell(console, result, quiet);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!quiet) SummaryWriter.Write(console, summary.Rows());
        }
        return summary.Refused > 0 ? ExitCode.Incomplete : ExitCode.Success;
    }

    private static void Tell(CommandConsole console, ImageResult result, bool quiet)
    {
        if (result is ImageResult.Failed failed)
            console.WriteError($"{failed.SourcePath}: {failed.Error.Message}", failed.Error.Hint);
        else if (result is ImageResult.Redacted redacted && !quiet)
            console.Out.WriteLine($"{PrintableText.Clean(redacted.TargetPath)}: {Describe(redacted.Report)}");
    }

    private static string Describe(ImageReport report) => report.Faces.Count == 0
        ? "no face found: look at it"
        : $"{Words.Count(report.Regions.Count, "face")} covered{Uncovered(report.Faces.Count - report.Regions.Count)}";

    private static string Uncovered(int faces) => faces > 0 ? $", {Words.Count(faces, "uncertain face")} NOT covered" : "";
}
