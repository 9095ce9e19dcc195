using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Summary;

/// <summary>Photos by what became of them, the largest group first. Reasons may come from a report that anybody wrote.</summary>
internal sealed class NameGroups
{
    private readonly Dictionary<(string Reason, string? Hint), NameList> _groups = [];

    public int Count => _groups.Values.Sum(names => names.Count);

    public void Add(string name, string reason, string? hint = null)
    {
        reason = PrintableText.Clean(reason);
        hint = hint is null ? null : PrintableText.Clean(hint);
        if (!_groups.TryGetValue((reason, hint), out NameList? names)) _groups[(reason, hint)] = names = new NameList();
        names.Add(name);
    }

    public IReadOnlyList<string> Lines() =>
        [.. _groups.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key.Reason, StringComparer.Ordinal).SelectMany(LinesOf)];

    private static IEnumerable<string> LinesOf(KeyValuePair<(string Reason, string? Hint), NameList> group)
    {
        yield return $"{group.Key.Reason}: {group.Value}";
        if (group.Key.Hint is { } hint) yield return $"  hint: {hint}";
    }
}
