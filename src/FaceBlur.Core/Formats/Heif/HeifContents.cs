namespace FaceBlur.Formats.Heif;

/// <summary>What the meta box of a HEIF file tells: its items, how they belong together, and which of them is the picture.</summary>
internal sealed class HeifContents
{
    private readonly Dictionary<uint, HeifItem> _items = [];

    public required uint PrimaryId { get; init; }

    /// <summary>All items, in the order of the file.</summary>
    public IReadOnlyCollection<HeifItem> Items => _items.Values;

    public List<HeifReference> References { get; } = [];

    /// <summary>All properties, used by an item or not.</summary>
    public List<IsoBox> Properties { get; } = [];

    /// <summary>Bytes of the meta box that nothing here knows.</summary>
    public int UnknownBytes { get; set; }

    public HeifItem Primary => this[PrimaryId];

    /// <exception cref="FaceBlurException">There is none of this id.</exception>
    public HeifItem this[uint id] => _items.TryGetValue(id, out HeifItem? item) ? item : throw FormatErrors.Malformed("an item of the file is missing");

    public HeifItem? Find(uint id) => _items.GetValueOrDefault(id);

    public void Add(HeifItem item)
    {
        if (!_items.TryAdd(item.Id, item)) throw FormatErrors.Malformed("two items of the file have one number");
    }

    /// <summary>The items that one is made of, in order.</summary>
    public IReadOnlyList<HeifItem> TilesOf(HeifItem item) =>
        [.. References.Where(reference => reference.Type == HeifReference.Tile && reference.From == item.Id).Select(reference => this[reference.To])];

    /// <summary>The items that refer to one in a way.</summary>
    public IEnumerable<HeifItem> Referring(HeifItem item, uint type) =>
        References.Where(reference => reference.Type == type && reference.To == item.Id).Select(reference => this[reference.From]);

    /// <summary>Whether an item refers to any other in a way.</summary>
    public bool Refers(HeifItem item, uint type) =>
        References.Any(reference => reference.Type == type && reference.From == item.Id);
}
