namespace FaceBlur.Metadata.Blocks;

/// <summary>The blocks of one file in its order, and no more of them than an honest file has.</summary>
internal sealed class BlockList
{
    private const int MaxBlocks = 32;

    private readonly List<MetadataBlock> _blocks = [];

    /// <summary>Notes a block that ends where a walker stands.</summary>
    /// <param name="kind">What it is written in.</param>
    /// <param name="end">Offset of the byte after it.</param>
    /// <param name="length">Bytes.</param>
    public void AddEndingAt(MetadataBlockKind kind, int end, int length)
    {
        if (length > 0 && _blocks.Count < MaxBlocks) _blocks.Add(new MetadataBlock(kind, end - length, length));
    }

    public IReadOnlyList<MetadataBlock> ToList() => _blocks;
}
