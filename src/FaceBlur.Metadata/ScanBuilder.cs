namespace FaceBlur.Metadata;

/// <summary>Collects what a scan finds, and whether it could read everything.</summary>
internal sealed class ScanBuilder
{
    /// <summary>Values are for one person at a terminal; a file that has more is not worth their memory.</summary>
    private const int MaxValues = 2_000;

    private const int MaxValueChars = 4_096;

    private readonly List<MetadataFinding> _findings = [];
    private readonly List<KeyValuePair<string, string>> _values = [];
    private bool _isComplete = true;

    /// <summary>Notes a finding; the same one again changes nothing. The container's walker counts the bytes.</summary>
    public void Add(MetadataKind kind, string place)
    {
        var finding = new MetadataFinding(kind, place);
        if (!_findings.Contains(finding)) _findings.Add(finding);
    }

    public void AddValue(string name, string? text)
    {
        if (_values.Count == MaxValues || string.IsNullOrEmpty(text)) return;
        _values.Add(new(name, text.Length <= MaxValueChars ? text : text[..MaxValueChars]));
    }

    public void MarkIncomplete() => _isComplete = false;

    /// <summary>Runs one step. Whatever it throws, the scan goes on with the next step and is incomplete.</summary>
    public void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception)
        {
            // Any type: the library throws at least seven on broken files, OutOfMemoryException among them.
            MarkIncomplete();
        }
    }

    public MetadataScan Build() => new() { IsComplete = _isComplete, Findings = _findings, Values = _values };
}
