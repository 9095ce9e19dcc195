using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>One photo from standard input to standard output; every word goes to standard error.</summary>
internal static class StreamRun
{
    public static async Task<int> RunAsync(
        CommandConsole console, FaceBlurPipeline pipeline, bool quiet, CancellationToken cancellationToken)
    {
        // Reading a pipe that nobody fills cannot be stopped; waiting for it can.
        ReadOnlyMemory<byte> photo = await Task.Run(() => ReadAll(console, pipeline.Options.Limits), CancellationToken.None)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        await using Stream output = console.OpenOutput();
        try
        {
            ImageReport report = await pipeline.RedactAsync(
                ImageSource.FromBytes(photo), ImageTarget.ToStream(output), cancellationToken).ConfigureAwait(false);
            if (!quiet) console.Error.WriteLine(Describe(report));
            return ExitCode.Success;
        }
        catch (FaceBlurException error)
        {
            console.WriteError(error.Message, error.Hint);
            return ExitCode.Incomplete;
        }
    }

    /// <summary>Reads to the end, or one byte further than is allowed, which the pipeline then refuses.</summary>
    private static ReadOnlyMemory<byte> ReadAll(CommandConsole console, DecodeLimits limits)
    {
        using Stream input = console.OpenInput();
        using var collected = new MemoryStream();
        byte[] block = new byte[64 * 1024];
        int read;
        while (collected.Length <= limits.MaxFileBytes && (read = input.Read(block)) > 0) collected.Write(block, 0, read);
        return collected.GetBuffer().AsMemory(0, (int)collected.Length);
    }

    private static string Describe(ImageReport report)
    {
        string only = report.FirstOf == ImageSequence.None ? "" : "only the first picture was taken; ";
        string large = report.LargeUncertainRegions.Count > 0 ? ", more than a third of the photo for one uncertain face" : "";
        return report.Faces.Count == 0
            ? $"{only}no face found: look at the picture"
            : $"{only}{Words.Count(report.Regions.Count, "face")} covered{large}; look at the picture";
    }
}
