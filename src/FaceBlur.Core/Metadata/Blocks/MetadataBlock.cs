namespace FaceBlur.Metadata.Blocks;

/// <summary>Where in a file a block of metadata lies. The walkers note it while they pass; whoever reads it trusts nothing in it.</summary>
/// <param name="Kind">What it is written in.</param>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct MetadataBlock(MetadataBlockKind Kind, int Offset, int Length)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> file) => file.Slice(Offset, Length);
}
