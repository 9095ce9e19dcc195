using System.CommandLine;
using FaceBlur.Cli.Flags;
using FaceBlur.Cli.Reporting;
using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>What can be done with reports: so far, making one of the reports of several machines or runs.</summary>
internal sealed class ReportCommand(CommandConsole console)
{
    private readonly Argument<string[]> _reports = new("REPORT")
    {
        Description = "reports of shards, or of a stopped run and of those that went on, oldest first",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "the new report, ending in .jsonl", HelpName = "file" };
    private readonly Option<bool> _overwrite = Flag.Switch("--overwrite", "replace a report of that name");

    public Command Create()
    {
        var merge = new Command("merge", "Makes one report of several and sums it up. Exit code 2 when a photo in it was refused.");
        merge.Add(_reports);
        merge.Add(_output);
        merge.Add(_overwrite);
        merge.SetAction(MergeAsync);
        var command = new Command("report", "Works with the reports of earlier runs.") { merge };
        command.SetAction(AskForMore);
        return command;
    }

    private static int AskForMore(ParseResult parse) =>
        throw Usage("report merge is the only thing that can be done with reports", "faceblur report merge --help");

    private async Task<int> MergeAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string[] reports = parse.GetValue(_reports) ?? [];
        if (reports.Length == 0) throw Usage("there is nothing to merge: name the reports");
        string output = parse.GetValue(_output) ?? throw Usage("a name for the merged report is needed", "add -o and a name ending in .jsonl");
        var merged = new MergedReport();
        foreach (string report in reports)
        {
            await foreach (ReportLine line in ReportFile.ReadAsync(report, cancellationToken).ConfigureAwait(false))
                merged.Add(line);
        }
        // Made only now: a report that cannot be read must not cost the one that is there.
        using (ReportFile file = ReportFile.Create(output, parse.GetValue(_overwrite)))
            foreach (ReportLine line in merged.Lines()) file.Add(line);
        var summary = new MergedSummary();
        foreach (ReportLine line in merged.Lines()) summary.Add(line);
        SummaryWriter.Write(console, summary.Rows());
        return summary.ExitCode;
    }

    private static FaceBlurException Usage(string message, string? hint = null) => new(FaceBlurErrorCode.InvalidOptions, message, hint);
}
