namespace FaceBlur.Metadata.Kinds;

/// <summary>PNG chunks that the library does not read.</summary>
internal static class ChunkKinds
{
    /// <summary>The kind of a chunk, and a place that names it only when a standard does.</summary>
    public static MetadataKind Find(string type, out string place)
    {
        MetadataKind kind = type switch
        {
            "hIST" or "sPLT" or "oFFs" or "sCAL" or "pCAL" or "sTER" or "cICP" or "mDCV" or "cLLI" => MetadataKind.Rendering,
            "acTL" or "fcTL" or "fdAT" => MetadataKind.SecondImage,
            "caBX" => MetadataKind.Provenance,
            _ => MetadataKind.PrivateData,
        };
        place = kind == MetadataKind.PrivateData ? "unknown chunk" : $"{type} chunk";
        return kind;
    }
}
