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
    private readonly Option<bool> _quiet = Flag.Switch("--quiet", "name only files that are not clean", "-q");

    public Command Create()
    {
        var command = new Command(
            "verify", "Checks finished photos again: structure, metadata, faces that can still be seen. Exit code 2 when one is not clean.");
        _inputs.AddTo(command);
        _reading.AddTo(command);
        command.Add(_quiet);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string[] inputs = _inputs.Inputs(parse);
        Look.CheckInputs(inputs);
        bool quiet = parse.GetValue(_quiet);
        await using FaceBlurPipeline pipeline = pipelines(_reading.Read(parse), _reading.Model(parse), _reading.Jobs(parse));
        IReadOnlyList<InputFile> files = pipeline.Discover(inputs, _inputs.Recursive(parse), cancellationToken);
        var checkedFiles = files.Where(file => file.SkipReason is null).ToList();
        var found = checkedFiles.SelectInOrderAsync(
            _reading.Jobs(parse) ?? Environment.ProcessorCount,
            file => Finding<FileVerification>.OfAsync(file, source => pipeline.VerifyAsync(source, cancellationToken)),
            cancellationToken);
        int clean = 0;
        await foreach ((InputFile file, Finding<FileVerification> finding) in found.ConfigureAwait(false))
        {
            string name = PrintableText.Clean(file.RelativePath);
            string[] objections = [.. Objections(finding)];
            if (objections.Length == 0) clean++;
            if (objections.Length > 0) console.Out.WriteLine($"NOT CLEAN {name}: {string.Join("; ", objections)}");
            else if (!quiet) console.Out.WriteLine($"clean     {name}");
        }
        foreach (InputFile file in files.Where(file => file.SkipReason is not null))
            console.Out.WriteLine($"unchecked {PrintableText.Clean(file.RelativePath)}: {file.SkipReason}");
        if (checkedFiles.Count == 0) return Look.NothingFound(console);
        if (!quiet) SumUp(checkedFiles.Count, clean);
        return clean == checkedFiles.Count ? ExitCode.Success : ExitCode.Incomplete;
    }

    private void SumUp(int files, int clean)
    {
        console.Out.WriteLine($"{Words.Count(clean, "file")} of {files:N0} clean");
        console.Out.WriteLine("clean means that nothing was found; look at every picture yourself");
    }

    private static IEnumerable<string> Objections(Finding<FileVerification> finding)
    {
        if (finding.Value is not { } verification)
        {
            yield return finding.Error!.Message;
            yield break;
        }
        foreach (string violation in verification.Violations) yield return violation;
        if (verification.Metadata.Count > 0) yield return $"carries {Words.For(verification.Metadata)}";
        // "May": what covers a face can look like one to a detector.
        if (verification.VisibleFaces.Count > 0)
            yield return $"may still show {(verification.VisibleFaces.Count == 1 ? "a face" : Words.Count(verification.VisibleFaces.Count, "face"))}";
    }
}
