using System.Buffers.Binary;
using System.Collections.Frozen;
using FaceBlur.Metadata;

namespace FaceBlur.Formats.Heif;

/// <summary>Names the items and properties of a HEIF file that are not needed for the picture.</summary>
internal static class HeifMetadata
{
    private const string ExifPlace = "Exif item";
    private const string XmpPlace = "XMP item";

    private static readonly uint ToneMap = IsoBoxType.Of("tmap");

    private static readonly FrozenDictionary<uint, (MetadataKind Kind, string Place)> Properties =
        new (string Type, MetadataKind Kind)[]
        {
            ("udes", MetadataKind.Comment),
            ("altt", MetadataKind.Comment),
            ("crtm", MetadataKind.CaptureTime),
            ("mdft", MetadataKind.CaptureTime),
            ("colr", MetadataKind.ColorProfile),
            ("clap", MetadataKind.HiddenPixels),
            ("pasp", MetadataKind.Rendering),
            ("clli", MetadataKind.Rendering),
            ("mdcv", MetadataKind.Rendering),
            ("cclv", MetadataKind.Rendering),
            ("amve", MetadataKind.Rendering),
            ("cmin", MetadataKind.CameraModel),
            ("cmex", MetadataKind.CameraModel),
        }.ToFrozenDictionary(entry => IsoBoxType.Of(entry.Type), entry => (entry.Kind, $"{entry.Type} property"));

    public static void Read(ReadOnlySpan<byte> file, HeifContents contents, HeifPicture picture, FindingList findings)
    {
        foreach (HeifItem item in contents.Items)
        {
            if (item.NameBytes > 0) findings.Add(MetadataKind.Comment, "item name", item.NameBytes);
            if (item.IsMetadata) ReadBlock(item.Content(file), item, findings);
            else if (!picture.Needs(item)) AddPicture(contents, item, findings);
        }
        foreach (IsoBox property in contents.Properties)
        {
            if (Properties.TryGetValue(property.Type, out (MetadataKind Kind, string Place) known)) findings.Add(known.Kind, known.Place, property.Length);
            else if (!HeifPropertyType.IsUnderstood(property.Type)) findings.Add(MetadataKind.PrivateData, "unknown property", property.Length);
        }
        if (contents.UnknownBytes > 0) findings.Add(MetadataKind.PrivateData, "unknown box", contents.UnknownBytes);
        if (picture.HasMargin) findings.Add(MetadataKind.HiddenPixels, "tiles beyond the edge of the picture");
    }

    private static void ReadBlock(ReadOnlySpan<byte> content, HeifItem item, FindingList findings)
    {
        if (item.IsExif)
        {
            findings.Add(MetadataKind.Exif, ExifPlace, item.Length);
            // Where the block stands is told by its first four bytes. Its orientation does not count: HEIF has its own.
            if (content.Length < sizeof(uint)) return;
            uint skipped = BinaryPrimitives.ReadUInt32BigEndian(content);
            if (skipped < content.Length - sizeof(uint)) ExifReader.Read(content[(sizeof(uint) + (int)skipped)..], ExifPlace, findings);
        }
        else if (item.IsXmp)
        {
            findings.Add(MetadataKind.Xmp, XmpPlace, item.Length);
            XmpReader.Read(content, XmpPlace, findings);
        }
        else
        {
            findings.Add(MetadataKind.PrivateData, "item that is no picture", item.Length);
        }
    }

    private static void AddPicture(HeifContents contents, HeifItem item, FindingList findings)
    {
        HeifItem whole = contents.Referring(item, HeifReference.Tile).FirstOrDefault() ?? item;
        if (contents.Refers(whole, HeifReference.Thumbnail)) findings.Add(MetadataKind.Thumbnail, "thumbnail item", item.Length);
        else if (contents.Refers(whole, HeifReference.Auxiliary) || item.Type == ToneMap) findings.Add(MetadataKind.DepthMap, "auxiliary picture item", item.Length);
        else findings.Add(MetadataKind.SecondImage, "further picture item", item.Length);
    }
}
