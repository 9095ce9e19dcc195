namespace FaceBlur.Formats.Heif;

/// <summary>An item of a HEIF file: a coded picture, a tile of one, a grid of tiles, or metadata.</summary>
internal sealed class HeifItem(uint id, uint type)
{
    private static readonly uint Grid = IsoBoxType.Of("grid");
    private static readonly uint Hevc = IsoBoxType.Of("hvc1");
    private static readonly uint Av1 = IsoBoxType.Of("av01");
    private static readonly uint Exif = IsoBoxType.Of("Exif");
    private static readonly uint Mime = IsoBoxType.Of("mime");
    private static readonly uint Uri = IsoBoxType.Of("uri ");

    public uint Id { get; } = id;

    public uint Type { get; } = type;

    /// <summary>Bytes of a name that somebody gave it.</summary>
    public int NameBytes { get; init; }

    /// <summary>Whether its MIME type says that it is XMP.</summary>
    public bool IsXmp { get; init; }

    /// <summary>Where its bytes lie in the file, in order.</summary>
    public List<Range> Extents { get; } = [];

    /// <summary>The properties it uses, in order.</summary>
    public List<HeifProperty> Properties { get; } = [];

    public bool IsGrid => Type == Grid;

    public bool IsHevc => Type == Hevc;

    public bool IsAv1 => Type == Av1;

    public bool IsExif => Type == Exif;

    /// <summary>Whether it is no picture of any kind.</summary>
    public bool IsMetadata => Type == Exif || Type == Mime || Type == Uri;

    /// <summary>Its bytes, joined where they lie in pieces.</summary>
    public ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file)
    {
        if (Extents.Count == 0) return [];
        if (Extents.Count == 1) return file[Extents[0]];
        var joined = new List<byte>();
        foreach (Range extent in Extents) joined.AddRange(file[extent]);
        return joined.ToArray();
    }

    /// <summary>Bytes in the file.</summary>
    public long Length => Extents.Sum(extent => (long)extent.End.Value - extent.Start.Value);

    /// <summary>The first property of a type; null where there is none.</summary>
    public IsoBox? Find(uint property)
    {
        foreach (HeifProperty used in Properties)
        {
            if (used.Box.Type == property) return used.Box;
        }
        return null;
    }
}
