namespace FaceBlur.Metadata.Keeping;

/// <summary>The classes by which a parser names what stands in a packet of credits.</summary>
internal static class KeptKinds
{
    public static bool Include(MetadataKind kind) => kind is MetadataKind.Xmp or MetadataKind.Owner or MetadataKind.Comment;
}
