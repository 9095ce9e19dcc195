using FaceBlur.Cli.Reporting;

namespace FaceBlur.Cli.Summary;

/// <summary>Counts what reports say.</summary>
internal sealed class MergedSummary
{
    private readonly NameList _withoutFaces = new();
    private readonly NameGroups _refusals = new();
    private readonly NameGroups _skips = new();
    private int _redacted;
    private int _doneBefore;
    private int _scanned;
    private int _dryRuns;
    private int _covered;
    private int _left;

    public int ExitCode => _refusals.Count > 0 ? Cli.ExitCode.Incomplete
        : _redacted + _withoutFaces.Count + _doneBefore + _scanned + _dryRuns > 0 ? Cli.ExitCode.Success
        : Cli.ExitCode.NothingToDo;

    public void Add(ReportLine line)
    {
        string name = line.Output ?? line.Input ?? $"input {line.Number}";
        switch (line.Outcome)
        {
            case ReportLine.Redacted when line.DryRun is true:
                _dryRuns++;
                break;
            case ReportLine.Redacted:
                if (line.Faces is 0) _withoutFaces.Add(name);
                else _redacted++;
                int covered = line.Regions?.Count ?? 0;
                _covered += covered;
                _left += Math.Max((line.Faces ?? 0) - covered, 0);
                break;
            case ReportLine.DoneBefore:
                _doneBefore++;
                break;
            case ReportLine.Scanned:
                _scanned++;
                break;
            case ReportLine.Failed:
                _refusals.Add(name, line.Reason ?? line.Code ?? "no reason given");
                break;
            default:
                _skips.Add(name, line.Reason ?? "no reason given");
                break;
        }
    }

    public IReadOnlyList<SummaryRow> Rows()
    {
        var details = new List<string>();
        if (_covered > 0) details.Add($"{Words.Count(_covered, "face")} covered");
        if (_left > 0) details.Add($"{Words.Count(_left, "uncertain face")} NOT covered, for you to decide");
        var rows = new List<SummaryRow> { new("redacted", _redacted, details) };
        if (_doneBefore > 0) rows.Add(new SummaryRow("done before", _doneBefore, ["the report of the run that did them is not among these"]));
        if (_dryRuns > 0) rows.Add(new SummaryRow("dry run", _dryRuns, ["they would be redacted: no output was written"]));
        if (_scanned > 0) rows.Add(new SummaryRow("scanned", _scanned, ["looked at only: no output was written"]));
        if (_withoutFaces.Count > 0) rows.Add(new SummaryRow("no face found", _withoutFaces.Count, [$"look at {_withoutFaces}"]));
        if (_refusals.Count > 0) rows.Add(new SummaryRow("refused", _refusals.Count, _refusals.Lines()));
        if (_skips.Count > 0) rows.Add(new SummaryRow("skipped", _skips.Count, _skips.Lines()));
        return rows;
    }
}
