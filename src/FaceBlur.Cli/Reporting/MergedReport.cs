namespace FaceBlur.Cli.Reporting;

/// <summary>
/// The lines of several reports, one for each photo. Of two lines about the same photo the later one counts, unless all it says is
/// that the photo was done before or what would be done to it.
/// </summary>
internal sealed class MergedReport
{
    private readonly Dictionary<string, ReportLine> _lines = new(StringComparer.Ordinal);

    public void Add(ReportLine line)
    {
        string key = KeyOf(line);
        if (!SaysLess(line) || !_lines.ContainsKey(key)) _lines[key] = line;
    }

    /// <summary>In an order that says nothing of which report a line came from.</summary>
    public IEnumerable<ReportLine> Lines() => _lines.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    private static bool SaysLess(ReportLine line) => line is { Outcome: ReportLine.DoneBefore or ReportLine.Scanned } or { DryRun: true };

    /// <summary>With neutral names a photo that has an output is known by that alone, and the others by their number.</summary>
    private static string KeyOf(ReportLine line) => line switch
    {
        { Input: { } input } => $"input {input}",
        { Output: { } output } => $"output {output}",
        _ => $"number {line.Number:D10}",
    };
}
