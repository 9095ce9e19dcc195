using System.CommandLine;
using FaceBlur.Cli.Flags;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>Checks finished files as a stranger would: structure, metadata, faces still visible. Writes nothing.</summary>
internal sealed class VerifyCommand(CommandConsole console, PipelineFactory pipelines)
{
    private readonly InputArguments _inputs = new("finished photos and folders of them");
    private readonly ReadingFlags _reading = new();
    private readonly KeepFlags _keep = new(
        "texts that the files may carry, if they are as FaceBlur writes them: credit, creator, caption, copyright, with commas between; default none",
        "let these texts hold web and mail addresses, as --keep-links leaves them");
    private readonly Option<bool> _quiet = Flag.Switch("--quiet", "name only files that are not clean", "-q");

    public Command Create()
    {
        var command = new Command(
            "verify", "Checks finished photos again: structure, metadata, faces that can still be seen. Exit code 2 when one is not clean.");
        _inputs.AddTo(command);
        _reading.AddTo(command);
        _keep.AddTo(command);
        command.Add(_quiet);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string[] inputs = _inputs.Inputs(parse);
        Look.CheckInputs(inputs);
        FaceBlurOptions options = _reading.Read(parse);
        options = options with { Metadata = _keep.Read(parse) ?? options.Metadata };
        await using FaceBlurPipeline pipeline = pipelines(options, _reading.Engine(parse), _reading.Jobs(parse), _reading.Isolate(parse));
        IReadOnlyList<InputFile> files = pipeline.Discover(inputs, _inputs.Recursive(parse), cancellationToken);
        InputFile[] photos = [.. files.Where(file => file.SkipReason is null)];
        var found = photos.SelectInOrderAsync(
            _reading.Jobs(parse) ?? Environment.ProcessorCount,
            file => Finding<FileVerification>.OfAsync(file, source => pipeline.VerifyAsync(source, cancellationToken)),
            cancellationToken);
        var hint = new KeepHint();
        int clean = 0;
        await foreach ((InputFile file, Finding<FileVerification> finding) in found.ConfigureAwait(false))
        {
            Verdict verdict = finding.Value is { } verification ? Verdict.Of(verification) : Verdict.Unreadable(finding.Error!);
            if (verdict.IsClean) clean++;
            if (finding.Value is not null) hint.Add(finding.Value);
            Tell(PrintableText.Clean(file.RelativePath), verdict, parse.GetValue(_quiet));
        }
        foreach (InputFile file in files.Where(file => file.SkipReason is not null))
            console.Out.WriteLine($"unchecked {PrintableText.Clean(file.RelativePath)}: {file.SkipReason}");
        if (photos.Length == 0) return Look.NothingFound(console);
        if (hint.ToString() is { } line) console.Out.WriteLine($"hint: {line}");
        if (!parse.GetValue(_quiet)) SumUp(photos.Length, clean);
        return Look.CodeFor(console, clean == photos.Length ? ExitCode.Success : ExitCode.Incomplete);
    }

    private void Tell(string name, Verdict verdict, bool quiet)
    {
        if (verdict.IsClean && !quiet) console.Out.WriteLine(verdict.Remark is null ? $"clean     {name}" : $"clean     {name} ({verdict.Remark})");
        if (verdict.IsClean) return;
        console.Out.WriteLine($"NOT CLEAN {name}");
        foreach (string objection in verdict.Objections) console.Out.WriteLine($"          {objection}");
    }

    private void SumUp(int files, int clean)
    {
        console.Out.WriteLine($"{clean:N0} of {Words.Count(files, "file")} clean");
        console.Out.WriteLine("clean means that nothing was found; look at every picture yourself");
    }
}
