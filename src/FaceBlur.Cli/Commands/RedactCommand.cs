using System.CommandLine;
using FaceBlur.Cli.Flags;
using FaceBlur.Cli.Progress;
using FaceBlur.Cli.Reporting;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>The main job: photos in, redacted photos out.</summary>
internal sealed class RedactCommand(CommandConsole console, PipelineFactory pipelines)
{
    private const string StandardStream = "-";

    private readonly InputArguments _inputs = new("photos and folders; - reads a photo from standard input and writes it to standard output");
    private readonly ReadingFlags _reading = new();
    private readonly CoveringFlags _covering = new();

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "folder for the redacted photos; made when it is missing, never inside an input folder",
        HelpName = "folder",
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "write one JSON object a photo to a new .jsonl file: what was done, no names of people, places or values",
        HelpName = "file",
    };

    private readonly Option<string?> _filesFrom = new("--files-from")
    {
        Description = "read names of photos, one a line, from a file or, as -, from standard input",
        HelpName = "file",
    };

    private readonly Option<bool> _watch = Flag.Switch("--watch", "keep watching the input folders and take what comes into them");
    private readonly Option<bool> _overwrite = Flag.Switch("--overwrite", "replace outputs that are there already; never an input");
    private readonly Option<bool> _resume = Flag.Switch("--resume", "go on where an earlier run into the same folder was stopped");

    private readonly Option<BatchShard?> _shard = Flag.Shard(
        "--shard", "work on one of n equal parts of the inputs, for several machines");

    private readonly Option<bool> _dryRun = Flag.Switch("--dry-run", "do everything but the writing");
    private readonly Option<bool> _quiet = Flag.Switch("--quiet", "say only what went wrong", "-q");

    public void AddTo(Command command)
    {
        _inputs.AddTo(command);
        command.Add(_filesFrom);
        command.Add(_output);
        _covering.AddTo(command);
        _reading.AddTo(command);
        command.Add(_report);
        command.Add(_overwrite);
        command.Add(_watch);
        command.Add(_resume);
        command.Add(_shard);
        command.Add(_dryRun);
        command.Add(_quiet);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_resume) && result.GetValue(_overwrite))
                result.AddError("--resume keeps what an earlier run wrote and --overwrite replaces it: choose one");
        });
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string? list = parse.GetValue(_filesFrom);
        string[] inputs = list is null ? _inputs.Inputs(parse) : [.. _inputs.Inputs(parse), .. FileList.Read(list, console)];
        if (inputs.Length == 0)
        {
            throw Usage(
                "there is nothing to read: name a photo or a folder",
                "faceblur --help lists what can be said; faceblur demo -o demo-out needs no photos");
        }
        string? meant = _inputs.Inputs(parse) is [var first, ..] ? NearCommand.HintFor(first, parse.RootCommandResult.Command) : null;
        if (meant is not null && parse.GetValue(_output) is null)
            throw Usage($"there is no command, photo or folder '{inputs[0]}'", meant);
        FaceBlurOptions options = _covering.Read(parse, _reading.Read(parse));
        if (inputs.Contains(StandardStream)) return await RunOnStreamsAsync(parse, inputs, options, cancellationToken).ConfigureAwait(false);

        var request = new BatchRequest
        {
            Inputs = inputs,
            OutputDirectory = parse.GetValue(_output) ?? throw Usage("an output folder is needed", "add -o and the name of a new folder"),
            // Names in a list mean what they mean where the list is read, so that outputs can mirror them.
            BaseDirectory = list is null ? null : Directory.GetCurrentDirectory(),
            Recursive = _inputs.Recursive(parse),
            Overwrite = parse.GetValue(_overwrite),
            Resume = parse.GetValue(_resume),
            Shard = parse.GetValue(_shard),
            DryRun = parse.GetValue(_dryRun),
        };
        // It may be a photo that is missing: the run says so, refuses it and does the others.
        if (meant is not null) console.Error.WriteLine($"hint: {meant}");
        await using FaceBlurPipeline pipeline = pipelines(options, _reading.Engine(parse), _reading.Jobs(parse), _reading.Isolate(parse));
        using ReportFile? report = parse.GetValue(_report) is { } path ? OpenReport(path, request) : null;
        void Keep(ImageResult result) => report?.Add(ReportLine.From(result, options.Output.Naming) with { DryRun = request.DryRun ? true : null });
        if (parse.GetValue(_watch))
            return await WatchRun.RunAsync(console, pipeline, request, Keep, parse.GetValue(_quiet), cancellationToken).ConfigureAwait(false);
        var run = new BatchRun(console, ProgressFor(parse), Keep);
        return await run.RunAsync(pipeline, request, parse.GetValue(_quiet), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunOnStreamsAsync(
        ParseResult parse, string[] inputs, FaceBlurOptions options, CancellationToken cancellationToken)
    {
        if (inputs.Length > 1) throw Usage("- stands for one photo from standard input; nothing can be named beside it");
        if (parse.GetValue(_output) is not (null or StandardStream))
            throw Usage("a photo from standard input goes to standard output", "leave out -o, or name the photo's file instead of -");
        if (parse.GetValue(_report) is not null) throw Usage("--report needs named inputs");
        if (parse.GetValue(_dryRun)) throw Usage("--dry-run needs named inputs", "faceblur scan tells what would be done");
        if (console.OutIsTerminal) throw Usage("the photo would be written to the terminal", "add > and a file's name, or a pipe");
        await using FaceBlurPipeline pipeline = pipelines(options, _reading.Engine(parse), _reading.Jobs(parse), _reading.Isolate(parse));
        return await StreamRun.RunAsync(console, pipeline, parse.GetValue(_quiet), cancellationToken).ConfigureAwait(false);
    }

    private static ReportFile OpenReport(string path, BatchRequest request) =>
        request.Resume ? ReportFile.Continue(path) : ReportFile.Create(path, request.Overwrite);

    private IRunProgress ProgressFor(ParseResult parse) => console.ErrorIsTerminal && !parse.GetValue(_quiet)
        ? MakeBar()
        : new ProgressLines(console, parse.GetValue(_quiet));

    private ProgressBar MakeBar() => new(console);

    private static FaceBlurException Usage(string message, string? hint = null) => new(FaceBlurErrorCode.InvalidOptions, message, hint);
}
