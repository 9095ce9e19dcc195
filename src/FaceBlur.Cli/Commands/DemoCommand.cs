using System.CommandLine;
using FaceBlur.Cli.Demo;
using FaceBlur.Cli.Flags;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;
using FaceBlur.Drawing;

namespace FaceBlur.Cli.Commands;

/// <summary>Draws people, gives the pictures away as a phone would, redacts them, and shows what went.</summary>
internal sealed class DemoCommand(CommandConsole console, PipelineFactory pipelines)
{
    private readonly MethodFlag _method = new();
    private readonly Option<bool> _overwrite = Flag.Switch("--overwrite", "replace the pictures of an earlier demo");

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "folder for the pictures, which go to before and after in it",
        HelpName = "folder",
    };

    public Command Create()
    {
        var command = new Command("demo", "Draws crowds with GPS positions, serial numbers and thumbnails, redacts them and shows what went.");
        command.Add(_output);
        _method.AddTo(command);
        command.Add(_overwrite);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string folder = parse.GetValue(_output) is { } output && !string.IsNullOrWhiteSpace(output)
            ? output
            : throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, "an output folder is needed", "faceblur demo -o demo-out");
        bool overwrite = parse.GetValue(_overwrite);
        string before = Path.Combine(folder, "before"), after = Path.Combine(folder, "after");
        if (!overwrite && (Path.Exists(before) || Path.Exists(after))) throw Taken();

        await using FaceBlurPipeline pipeline = pipelines(OptionsFor(parse), null, null, false);
        Dictionary<string, IReadOnlyList<DrawnFace>> drawn = Draw(before, overwrite, cancellationToken);
        BatchReport report = await pipeline.RedactBatchAsync(
            new BatchRequest { Inputs = [before], OutputDirectory = after, Overwrite = overwrite }, null, cancellationToken).ConfigureAwait(false);
        foreach (ImageResult.Failed failed in report.Failed) console.WriteError($"{failed.SourcePath}: {failed.Error.Message}", failed.Error.Hint);
        foreach (ImageResult.Redacted redacted in report.Redacted.Where(result => drawn.ContainsKey(result.SourcePath)))
        {
            FileVerification verification = await pipeline.VerifyAsync(
                ImageSource.FromFile(Path.Combine(after, redacted.TargetPath)), cancellationToken).ConfigureAwait(false);
            foreach (string line in DemoStory.Tell(redacted.SourcePath, drawn[redacted.SourcePath], redacted.Report, Verdict.Of(verification)))
                console.Out.WriteLine(line);
        }
        console.Out.WriteLine($"look at {PrintableText.Clean(before)} and {PrintableText.Clean(after)}");
        SummaryWriter.WriteAdvice(console);
        return report.Failed.Any() ? ExitCode.Incomplete : ExitCode.Success;
    }

    /// <summary>The default options, but for the names: a picture should be found again.</summary>
    private FaceBlurOptions OptionsFor(ParseResult parse)
    {
        FaceBlurOptions options = FaceBlurOptions.Protest;
        return options with
        {
            Redaction = options.Redaction with { Redactor = _method.Read(parse) ?? options.Redaction.Redactor },
            Output = options.Output with { Naming = NamingPolicy.Keep },
        };
    }

    private static Dictionary<string, IReadOnlyList<DrawnFace>> Draw(string folder, bool overwrite, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var drawn = new Dictionary<string, IReadOnlyList<DrawnFace>>();
            foreach (DemoPicture picture in DemoPicture.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                drawn[picture.Name] = picture.Write(Path.Combine(folder, picture.Name), drawn.Count, overwrite);
            }
            return drawn;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.TargetUnwritable, "the pictures could not be written", "check the folder and the space on its disk", e);
        }
    }

    private static FaceBlurException Taken() => new(
        FaceBlurErrorCode.TargetExists, "there is a demo in that folder already", "choose another folder, or pass --overwrite");
}
