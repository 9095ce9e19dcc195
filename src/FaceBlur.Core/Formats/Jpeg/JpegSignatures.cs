using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Formats.Jpeg;

/// <summary>
/// The application segments that are known by name. They are only named here: what is not in this table is removed just
/// the same, and reported as private data.
/// </summary>
internal static class JpegSignatures
{
    /// <summary>How an XMP packet in a JPEG begins.</summary>
    public static ReadOnlySpan<byte> XmpPrefix => "http://ns.adobe.com/xap/1.0/\0"u8;

    /// <summary>The segment that may also tell how the picture is turned.</summary>
    public const string ExifPlace = "APP1 Exif";

    /// <summary>The segment that holds a color profile, or a part of one.</summary>
    public const string ProfilePlace = "APP2 ICC";

    private static readonly JpegSignature[] Known =
    [
        App(0, "JFXX\0"u8, MetadataKind.Thumbnail, "APP0 JFXX"),
        App(1, "Exif\0"u8, MetadataKind.Exif, ExifPlace),
        App(1, XmpPrefix, MetadataKind.Xmp, "APP1 XMP", XmpReader.Read, MetadataBlockKind.Xmp),
        App(1, "http://ns.adobe.com/xmp/extension/\0"u8, MetadataKind.Xmp, "APP1 extended XMP", XmpReader.Read),
        App(1, "FLIR\0"u8, MetadataKind.SecondImage, "APP1 FLIR"),
        App(1, "QVCI\0"u8, MetadataKind.MakerNote, "APP1 QVCI"),
        App(2, "ICC_PROFILE\0"u8, MetadataKind.ColorProfile, ProfilePlace),
        App(2, "MPF\0"u8, MetadataKind.SecondImage, "APP2 MPF"),
        App(2, "FPXR\0"u8, MetadataKind.Preview, "APP2 FlashPix"),
        App(2, "urn:iso:std:iso:ts:21496:-1\0"u8, MetadataKind.DepthMap, "APP2 gain map"),
        App(3, "_JPSJPS_"u8, MetadataKind.SecondImage, "APP3 stereo"),
        App(3, "Meta"u8, MetadataKind.MakerNote, "APP3 Meta"),
        App(3, "META"u8, MetadataKind.MakerNote, "APP3 Meta"),
        App(3, "Exif"u8, MetadataKind.MakerNote, "APP3 Meta"),
        App(4, "SCALADO"u8, MetadataKind.MakerNote, "APP4 Scalado"),
        App(4, "HPSC"u8, MetadataKind.MakerNote, "APP4 HP"),
        App(11, "JP"u8, MetadataKind.Provenance, "APP11 JUMBF"),
        App(11, "HDR_RI"u8, MetadataKind.DepthMap, "APP11 JPEG HDR"),
        App(12, "Ducky"u8, MetadataKind.EditorData, "APP12 Ducky"),
        App(12, "PictureInfo"u8, MetadataKind.MakerNote, "APP12 picture info"),
        App(12, "[picture info]"u8, MetadataKind.MakerNote, "APP12 picture info"),
        App(12, "OLYMPUS"u8, MetadataKind.MakerNote, "APP12 picture info"),
        App(13, "Photoshop 3.0\0"u8, MetadataKind.EditorData, "APP13 Photoshop", PhotoshopReader.Read, MetadataBlockKind.Photoshop),
        App(13, "Adobe_Photoshop2.5:"u8, MetadataKind.EditorData, "APP13 Photoshop", PhotoshopReader.Read),
        .. Enumerable.Range(0, 16).Select(number => App(number, [], MetadataKind.PrivateData, $"APP{number}")),
        new(JpegMarker.Comment, [], MetadataKind.Comment, "COM"),
    ];

    /// <summary>The signature of an APPn or COM segment.</summary>
    public static JpegSignature Find(byte marker, ReadOnlySpan<byte> body)
    {
        foreach (JpegSignature signature in Known)
        {
            if (signature.Marker == marker && body.StartsWith(signature.Prefix)) return signature;
        }
        throw new ArgumentOutOfRangeException(nameof(marker));
    }

    private static JpegSignature App(
        int number,
        ReadOnlySpan<byte> prefix,
        MetadataKind kind,
        string place,
        ContentReader? reader = null,
        MetadataBlockKind? block = null) =>
        new((byte)(JpegMarker.App0 + number), prefix.ToArray(), kind, place, reader, block);
}
