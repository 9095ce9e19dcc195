namespace FaceBlur.Metadata.Blocks;

/// <summary>What a block of metadata is written in.</summary>
internal enum MetadataBlockKind
{
    /// <summary>A TIFF structure, from its byte order mark on; a whole TIFF file is one.</summary>
    Exif,

    /// <summary>An XMP packet.</summary>
    Xmp,

    /// <summary>An XMP packet, compressed by zlib.</summary>
    CompressedXmp,

    /// <summary>Image resources (8BIM) of Adobe Photoshop, which may hold IPTC and XMP.</summary>
    Photoshop,

    /// <summary>IPTC data sets (IIM).</summary>
    Iptc,
}
