using System.CommandLine;
using FaceBlur.Cli.Flags;
using FaceBlur.Cli.Reporting;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>Tells what photos hold and what would be done to them. Writes nothing but a report, if one is asked for.</summary>
internal sealed class ScanCommand(CommandConsole console, PipelineFactory pipelines)
{
    private readonly InputArguments _inputs = new("photos and folders");
    private readonly ReadingFlags _reading = new();
    private readonly Option<bool> _values = Flag.Switch("--values", "show the metadata's values too; on a terminal only");

    private readonly Option<string?> _report = new("--report")
    {
        Description = "write one JSON object a photo to a new .jsonl file: where its faces are and what would be done",
        HelpName = "file",
    };

    private readonly Option<bool> _overwrite = Flag.Switch("--overwrite", "replace a report of that name");

    public Command Create()
    {
        var command = new Command("scan", "Tells the faces and the metadata in photos and what would be done. Writes no photo.");
        _inputs.AddTo(command);
        command.Add(_values);
        _reading.AddTo(command);
        command.Add(_report);
        command.Add(_overwrite);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string[] inputs = _inputs.Inputs(parse);
        Look.CheckInputs(inputs);
        bool values = parse.GetValue(_values);
        if (values && !console.OutIsTerminal)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions, "metadata values are shown on a terminal only", "they would end up in a file or a log");
        }
        FaceBlurOptions options = _reading.Read(parse);
        await using FaceBlurPipeline pipeline = pipelines(options, _reading.Engine(parse), _reading.Jobs(parse), _reading.Isolate(parse));
        IReadOnlyList<InputFile> files = pipeline.Discover(inputs, _inputs.Recursive(parse), cancellationToken);
        (int Index, InputFile Item)[] photos = [.. files.Index().Where(entry => entry.Item.SkipReason is null)];
        using ReportFile? report = parse.GetValue(_report) is { } path ? ReportFile.Create(path, parse.GetValue(_overwrite)) : null;
        var summary = new ScanSummary();
        var found = photos.Select(photo => photo.Item).ToList().SelectInOrderAsync(
            _reading.Jobs(parse) ?? Environment.ProcessorCount,
            file => Finding<ImageScan>.OfAsync(file, source => pipeline.ScanAsync(source, cancellationToken)),
            cancellationToken);
        await foreach ((InputFile file, Finding<ImageScan> finding) in found.ConfigureAwait(false))
        {
            // Numbers as a run would give them: files that are no photos count.
            report?.Add(ReportLine.From(file, photos[summary.Photos].Index + 1, finding, options.Output.Naming));
            summary.Add(finding);
            Tell(PrintableText.Clean(file.RelativePath), finding, values);
        }
        if (summary.Photos == 0) return Look.NothingFound(console);
        console.Out.WriteLine(summary);
        return Look.CodeFor(console, summary.ExitCode);
    }

    private void Tell(string name, Finding<ImageScan> finding, bool values)
    {
        if (finding.Value is not { } scan)
        {
            console.Out.WriteLine($"{name}: would be refused: {finding.Error!.Message}");
            return;
        }
        console.Out.WriteLine($"{name}: {Describe(scan)}");
        if (!values) return;
        foreach ((string field, string value) in scan.MetadataValues)
            console.Out.WriteLine($"    {PrintableText.Clean(field)}: {PrintableText.Clean(value)}");
    }

    private static string Describe(ImageScan scan)
    {
        string metadata = scan.Metadata.Count == 0 ? "no metadata" : $"would remove {Words.For(scan.Metadata)}";
        string only = scan.Header.Sequence == ImageSequence.None ? "" : "first picture only, ";
        return $"{scan.Header.Format} {scan.Header.UprightWidth}x{scan.Header.UprightHeight}, {only}{Faces(scan)}; {metadata}";
    }

    private static string Faces(ImageScan scan)
    {
        if (scan.Faces.Count == 0)
            return scan.MissingFaces > 0 ? $"no face found, but the file speaks of {scan.MissingFaces}" : "no face found";
        int uncertain = scan.Faces.Count(face => face.IsUncertain);
        int left = scan.Faces.Count - scan.Regions.Count;
        string doubt = uncertain > 0 ? $", {uncertain} of them uncertain" : "";
        string uncovered = left > 0 ? $", {left} would be left to you" : "";
        string missing = scan.MissingFaces > 0 ? $"; the file speaks of {scan.MissingFaces} more" : "";
        return $"would cover {Words.Count(scan.Regions.Count, "face")}{doubt}{uncovered}{missing}";
    }
}
