using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>One photo from standard input to standard output; every word goes to standard error.</summary>
internal static class StreamRun
{
    public static async Task<int> RunAsync(
        CommandConsole console, FaceBlurPipeline pipeline, bool quiet, CancellationToken cancellationToken)
    {
        await using Stream input = console.OpenInput();
        await using Stream output = console.OpenOutput();
        try
        {
            ImageReport report = await pipeline.RedactAsync(
                ImageSource.FromStream(input), ImageTarget.ToStream(output), cancellationToken).ConfigureAwait(false);
            if (!quiet) console.Error.WriteLine(Describe(report));
            return ExitCode.Success;
        }
        catch (FaceBlurException error)
        {
            console.WriteError(error.Message, error.Hint);
            return ExitCode.Incomplete;
        }
    }

    private static string Describe(ImageReport report) => report.Faces.Count == 0
        ? "no face found: look at the picture"
        : $"{Words.Count(report.Regions.Count, "face")} covered; look at the picture";
}
