using MetadataExtractor;
using MetadataExtractor.Formats.Adobe;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Jfif;
using MetadataExtractor.Formats.Jfxx;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.WebP;
using Directory = MetadataExtractor.Directory;

namespace FaceBlur.Metadata.Kinds;

/// <summary>What a directory of the library is, as a whole.</summary>
internal static class DirectoryKinds
{
    /// <summary>The kind, or null for what is needed to show the picture. A directory that is not listed here is a finding too.</summary>
    public static MetadataKind? Find(Directory directory) => directory switch
    {
        JpegDirectory or HuffmanTablesDirectory or WebPDirectory => null,
        JfifDirectory jfif => HasThumbnail(jfif) ? MetadataKind.Thumbnail : null,
        PngDirectory png => FindChunk(png.GetPngChunkType()),
        GpsDirectory => MetadataKind.Gps,
        ExifThumbnailDirectory => MetadataKind.Thumbnail,
        ExifDirectoryBase or PrintIMDirectory => MetadataKind.Exif,
        IptcDirectory => MetadataKind.Iptc,
        IccDirectory => MetadataKind.ColorProfile,
        PhotoshopDirectory or DuckyDirectory => MetadataKind.EditorData,
        JfxxDirectory => MetadataKind.Thumbnail,
        JpegCommentDirectory => MetadataKind.Comment,
        PngChromaticitiesDirectory or AdobeJpegDirectory => MetadataKind.Rendering,
        _ when directory.GetType().Name.EndsWith("MakernoteDirectory", StringComparison.Ordinal) => MetadataKind.MakerNote,
        _ => MetadataKind.PrivateData,
    };

    private static MetadataKind? FindChunk(PngChunkType chunk) => chunk.Identifier switch
    {
        "IHDR" or "PLTE" => null,
        "tIME" => MetadataKind.CaptureTime,
        _ => MetadataKind.Rendering,
    };

    private static bool HasThumbnail(JfifDirectory jfif) =>
        jfif.GetInt32(JfifDirectory.TagThumbWidth) > 0 || jfif.GetInt32(JfifDirectory.TagThumbHeight) > 0;
}
