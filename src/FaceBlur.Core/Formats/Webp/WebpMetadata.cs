using FaceBlur.Metadata;

namespace FaceBlur.Formats.Webp;

/// <summary>Names the chunks of a WebP that are not needed for the picture. What is not known here is private data.</summary>
internal static class WebpMetadata
{
    /// <summary>Names what a chunk carries.</summary>
    /// <returns>The orientation, if the chunk tells one.</returns>
    public static int? Read(uint type, ReadOnlySpan<byte> body, FindingList findings)
    {
        string? place = PlaceOf(type);
        MetadataKind kind = KindOf(type);
        findings.Add(kind, place ?? "unknown chunk", body.Length + WebpChunkReader.Overhead);
        if (kind == MetadataKind.Xmp) XmpReader.Read(body, place!, findings);
        return kind == MetadataKind.Exif ? ExifReader.Read(TiffIn(body), place!, findings) : null;
    }

    /// <summary>What an EXIF chunk holds behind the signature that Exif has in a JPEG, which some writers keep.</summary>
    public static ReadOnlySpan<byte> TiffIn(ReadOnlySpan<byte> body) => body.StartsWith("Exif\0\0"u8) ? body[6..] : body;

    /// <summary>Name of a chunk that a standard knows; null for any other: its own letters would be text from the file.</summary>
    public static string? PlaceOf(uint type)
    {
        if (type == WebpChunkType.Exif) return "EXIF chunk";
        if (type == WebpChunkType.Xmp || type == WebpChunkType.MistypedXmp) return "XMP chunk";
        if (type == WebpChunkType.ColorProfile) return "ICCP chunk";
        if (type == WebpChunkType.AnimationControl) return "ANIM chunk";
        if (type == WebpChunkType.AnimationFrame) return "ANMF chunk";
        return type == WebpChunkType.Provenance ? "C2PA chunk" : null;
    }

    private static MetadataKind KindOf(uint type)
    {
        if (type == WebpChunkType.Exif) return MetadataKind.Exif;
        if (type == WebpChunkType.Xmp || type == WebpChunkType.MistypedXmp) return MetadataKind.Xmp;
        if (type == WebpChunkType.ColorProfile) return MetadataKind.ColorProfile;
        if (type == WebpChunkType.AnimationControl) return MetadataKind.Rendering;
        if (type == WebpChunkType.AnimationFrame) return MetadataKind.SecondImage;
        return type == WebpChunkType.Provenance ? MetadataKind.Provenance : MetadataKind.PrivateData;
    }
}
