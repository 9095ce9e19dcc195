using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>
/// What a walker found, in the order of the file. Findings of one kind in one place are one entry, so that a file made of
/// millions of tiny segments cannot make a list of millions.
/// </summary>
internal sealed class FindingList
{
    private readonly OrderedDictionary<(MetadataKind Kind, string Place), long> _bytes = [];

    /// <summary>Notes a finding; its bytes are added to those of the same kind and place.</summary>
    public void Add(MetadataKind kind, string place, long bytes = 0)
    {
        _bytes.TryGetValue((kind, place), out long before);
        _bytes[(kind, place)] = before + bytes;
    }

    public IReadOnlyList<MetadataFinding> ToList() =>
        [.. _bytes.Select(entry => new MetadataFinding(entry.Key.Kind, entry.Key.Place, entry.Value))];
}
