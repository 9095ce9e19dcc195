using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Summary;

/// <summary>The first few names of a group and how many more there are.</summary>
internal sealed class NameList
{
    private const int Shown = 5;

    private readonly List<string> _first = [];

    public int Count { get; private set; }

    public void Add(string name)
    {
        if (Count++ < Shown) _first.Add(PrintableText.Clean(name));
    }

    public override string ToString()
    {
        string names = string.Join(", ", _first);
        return Count > _first.Count ? $"{names} and {Count - _first.Count} more" : names;
    }
}
