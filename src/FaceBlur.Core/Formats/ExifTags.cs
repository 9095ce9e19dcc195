using System.Collections.Frozen;
using FaceBlur.Metadata;

namespace FaceBlur.Formats;

/// <summary>Tags of Exif, TIFF and DNG by name, and the classes under which they are reported.</summary>
internal static class ExifTags
{
    public const ushort InteroperabilityIndex = 0x0001;
    public const ushort ImageDescription = 0x010E;
    public const ushort Make = 0x010F;
    public const ushort Orientation = 0x0112;
    public const ushort StripOffsets = 0x0111;
    public const ushort FurtherPointers = 0x014A;
    public const ushort Artist = 0x013B;
    public const ushort Xmp = 0x02BC;
    public const ushort Iptc = 0x83BB;
    public const ushort Copyright = 0x8298;
    public const ushort ColorSpace = 0xA001;
    public const ushort JpegOffset = 0x0201;
    public const ushort ExifPointer = 0x8769;
    public const ushort GpsPointer = 0x8825;
    public const ushort MakerNote = 0x927C;
    public const ushort Photoshop = 0x8649;
    public const ushort InteroperabilityPointer = 0xA005;
    public const ushort GpsVersion = 0x0000;

    /// <summary>Class of each tag of an image or Exif directory.</summary>
    public static FrozenDictionary<ushort, MetadataKind> Kinds { get; } = new (MetadataKind Kind, ushort[] Tags)[]
    {
        (MetadataKind.CameraModel, [Make, 0x0110, 0xA433, 0xA434, 0xC614, 0xC615]),
        (MetadataKind.SerialNumber, [0xA420, 0xA431, 0xA435, 0xC62F, 0xC65D]),
        (MetadataKind.Owner, [Artist, Copyright, 0x9C9D, 0xA430]),
        (MetadataKind.CaptureTime, [0x0132, 0x882A, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292, 0xC71B]),
        (MetadataKind.Software, [0x000B, 0x0131, 0x013C, 0xA436, 0xA437, 0xA438, 0xA439]),
        (MetadataKind.Comment, [0x010D, ImageDescription, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0xC68B]),
        (MetadataKind.MakerNote, [MakerNote, 0xC634]),
        (MetadataKind.Xmp, [Xmp]),
        (MetadataKind.Iptc, [Iptc]),
        (MetadataKind.EditorData, [Photoshop, 0x935C]),
        (MetadataKind.ColorProfile, [0x8773]),
    }.SelectMany(entry => entry.Tags.Select(tag => KeyValuePair.Create(tag, entry.Kind))).ToFrozenDictionary();
}
