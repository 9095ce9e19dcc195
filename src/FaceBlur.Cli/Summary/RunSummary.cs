using FaceBlur.Metadata;

namespace FaceBlur.Cli.Summary;

/// <summary>Counts the results of a batch as they come.</summary>
internal sealed class RunSummary
{
    private readonly NameList _withoutFaces = new();
    private readonly NameList _uncertain = new();
    private readonly NameList _firstOnly = new();
    private readonly NameList _missing = new();
    private readonly NameList _assumed = new();
    private readonly NameList _large = new();
    private readonly NameList _cut = new();
    private readonly NameGroups _refusals = new();
    private readonly NameGroups _skips = new();
    private readonly NameList _companions = new();
    private readonly Dictionary<MetadataKind, int> _removed = [];
    private readonly Dictionary<MetadataFields, int> _kept = [];
    private int _redacted;
    private int _doneBefore;
    private int _covered;
    private int _uncertainCovered;
    private int _markedCovered;
    private int _uncovered;

    public int Written => _redacted + _withoutFaces.Count + _doneBefore;

    public int Refused => _refusals.Count;

    public int ExitCode => Refused > 0 ? Cli.ExitCode.Incomplete : Written > 0 ? Cli.ExitCode.Success : Cli.ExitCode.NothingToDo;

    public void Add(ImageResult result)
    {
        switch (result)
        {
            case ImageResult.Redacted redacted:
                AddReport(redacted.TargetPath, redacted.Report);
                break;
            case ImageResult.AlreadyDone:
                _doneBefore++;
                break;
            case ImageResult.Failed failed:
                _refusals.Add(failed.SourcePath, failed.Error.Message, failed.Error.Hint);
                break;
            case ImageResult.Skipped { IsCompanion: true } companion:
                _companions.Add(companion.SourcePath);
                break;
            case ImageResult.Skipped skipped:
                _skips.Add(skipped.SourcePath, skipped.Reason);
                break;
        }
    }

    public IReadOnlyList<SummaryRow> Rows()
    {
        var rows = new List<SummaryRow> { new("redacted", _redacted, [.. RedactedDetails()]) };
        if (_doneBefore > 0) rows.Add(new SummaryRow("done before", _doneBefore, []));
        if (_withoutFaces.Count > 0)
            rows.Add(new SummaryRow("no face found", _withoutFaces.Count, [$"written without metadata; look at {_withoutFaces}"]));
        if (_missing.Count > 0)
            rows.Add(new SummaryRow("fewer faces", _missing.Count, [$"their files speak of more faces than were found; look at {_missing}"]));
        if (_large.Count > 0)
            rows.Add(new SummaryRow("large regions", _large.Count, [$"more than a third of the photo is covered for one uncertain face; look at {_large}"]));
        if (_assumed.Count > 0)
            rows.Add(new SummaryRow("colors may be off", _assumed.Count, [$"their color profiles could not be read; see {_assumed}"]));
        if (_cut.Count > 0)
            rows.Add(new SummaryRow("texts cut short", _cut.Count, [$"what --keep asks for was too long to be kept whole; see {_cut}"]));
        if (Refused > 0) rows.Add(new SummaryRow("refused", Refused, _refusals.Lines()));
        if (_companions.Count > 0)
        {
            rows.Add(new SummaryRow(
                "companion files", _companions.Count, [$"can still tell what their photos no longer do; not copied, not to be published: {_companions}"]));
        }
        if (_skips.Count > 0) rows.Add(new SummaryRow("skipped", _skips.Count, _skips.Lines()));
        return rows;
    }

    private void AddReport(string name, ImageReport report)
    {
        if (report.Faces.Count == 0) _withoutFaces.Add(name);
        else _redacted++;
        if (report.FirstOf != ImageSequence.None) _firstOnly.Add(name);
        _covered += report.Regions.Count;
        _uncertainCovered += report.Regions.Count(region => region.Face.IsUncertain);
        _markedCovered += report.Regions.Count(region => region.Face.IsMarked);
        if (report.Color == ColorHandling.Assumed) _assumed.Add(name);
        if (report.LargeUncertainRegions.Count > 0) _large.Add(name);
        if (report.MetadataCut != MetadataFields.None)
            _cut.Add($"{name} ({string.Join(", ", Words.Each(report.MetadataCut).Select(Words.For))})");
        if (report.MissingFaces > 0) _missing.Add($"{name} ({report.MissingFaces})");
        int uncovered = report.Faces.Count - report.Regions.Count;
        if (uncovered > 0) _uncertain.Add($"{name} ({uncovered})");
        _uncovered += uncovered;
        foreach (MetadataKind kind in report.MetadataRemoved.Select(finding => finding.Kind).Distinct())
            _removed[kind] = _removed.GetValueOrDefault(kind) + 1;
        foreach (MetadataFields field in Words.Each(report.MetadataKept)) _kept[field] = _kept.GetValueOrDefault(field) + 1;
    }

    private IEnumerable<string> RedactedDetails()
    {
        string doubt = _uncertainCovered > 0 ? $", {_uncertainCovered:N0} of them uncertain" : "";
        if (_covered > 0) yield return $"{Words.Count(_covered, "face")} covered{doubt}";
        if (_markedCovered > 0) yield return $"{Words.Count(_markedCovered, "region")} of them only because the files mark faces there";
        if (_uncovered > 0)
        {
            yield return $"{Words.Count(_uncovered, "uncertain face")} NOT covered, for you to decide: {_uncertain}";
            yield return "where they are is told by --report, as \"uncovered\"; --preset protest covers them";
        }
        if (_firstOnly.Count > 0) yield return $"only the first of several pictures in the file, the others are dropped: {_firstOnly}";
        if (_removed.Count > 0) yield return "removed: " + string.Join(", ", RemovedWords());
        if (_kept.Count > 0)
            yield return "kept: " + string.Join(", ", _kept.OrderBy(pair => pair.Key).Select(pair => $"{Words.For(pair.Key)} ({pair.Value:N0})"));
    }

    private IEnumerable<string> RemovedWords() =>
        _removed.OrderBy(pair => Words.Weight(pair.Key)).Select(pair => $"{Words.For(pair.Key)} ({pair.Value:N0})");
}
