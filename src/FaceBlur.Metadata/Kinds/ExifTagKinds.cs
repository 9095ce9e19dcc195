using System.Collections.Frozen;

namespace FaceBlur.Metadata.Kinds;

/// <summary>Exif and TIFF tags of a narrower kind than "Exif", by number.</summary>
internal static class ExifTagKinds
{
    private static readonly FrozenDictionary<int, MetadataKind> Kinds = new Dictionary<int, MetadataKind>
    {
        [0x010F] = MetadataKind.CameraModel, // Make
        [0x0110] = MetadataKind.CameraModel, // Model
        [0xA433] = MetadataKind.CameraModel, // LensMake
        [0xA434] = MetadataKind.CameraModel, // LensModel
        [0xC614] = MetadataKind.CameraModel, // UniqueCameraModel
        [0xC615] = MetadataKind.CameraModel, // LocalizedCameraModel
        [0xA420] = MetadataKind.SerialNumber, // ImageUniqueID
        [0xA431] = MetadataKind.SerialNumber, // BodySerialNumber
        [0xA435] = MetadataKind.SerialNumber, // LensSerialNumber
        [0xC62F] = MetadataKind.SerialNumber, // CameraSerialNumber
        [0x013B] = MetadataKind.Owner, // Artist
        [0x8298] = MetadataKind.Owner, // Copyright
        [0xA430] = MetadataKind.Owner, // CameraOwnerName
        [0x9C9D] = MetadataKind.Owner, // XPAuthor
        [0x0132] = MetadataKind.CaptureTime, // DateTime
        [0x9003] = MetadataKind.CaptureTime, // DateTimeOriginal
        [0x9004] = MetadataKind.CaptureTime, // DateTimeDigitized
        [0x9010] = MetadataKind.CaptureTime, // OffsetTime
        [0x9011] = MetadataKind.CaptureTime, // OffsetTimeOriginal
        [0x9012] = MetadataKind.CaptureTime, // OffsetTimeDigitized
        [0x9290] = MetadataKind.CaptureTime, // SubSecTime
        [0x9291] = MetadataKind.CaptureTime, // SubSecTimeOriginal
        [0x9292] = MetadataKind.CaptureTime, // SubSecTimeDigitized
        [0x000B] = MetadataKind.Software, // ProcessingSoftware
        [0x0131] = MetadataKind.Software, // Software
        [0x013C] = MetadataKind.Software, // HostComputer
        [0x010E] = MetadataKind.Comment, // ImageDescription
        [0x9286] = MetadataKind.Comment, // UserComment
        [0x9C9B] = MetadataKind.Comment, // XPTitle
        [0x9C9C] = MetadataKind.Comment, // XPComment
        [0x9C9E] = MetadataKind.Comment, // XPKeywords
        [0x9C9F] = MetadataKind.Comment, // XPSubject
        [0x927C] = MetadataKind.MakerNote, // MakerNote
    }.ToFrozenDictionary();

    public static MetadataKind? Find(int tag) => Kinds.TryGetValue(tag, out MetadataKind kind) ? kind : null;
}
