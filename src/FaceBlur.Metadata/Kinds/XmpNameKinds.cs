namespace FaceBlur.Metadata.Kinds;

/// <summary>XMP properties of a narrower kind than "XMP", by name and usual prefix.</summary>
internal static class XmpNameKinds
{
    /// <summary>The first that fits decides.</summary>
    private static readonly (string Word, MetadataKind Kind)[] Words =
    [
        ("mwg-rs:", MetadataKind.FaceRegions),
        ("MPReg:", MetadataKind.FaceRegions),
        ("RegionInfo", MetadataKind.FaceRegions),
        ("PersonInImage", MetadataKind.FaceRegions),
        ("GPS", MetadataKind.Gps),
        ("Location", MetadataKind.Gps),
        ("City", MetadataKind.Gps),
        ("Country", MetadataKind.Gps),
        ("State", MetadataKind.Gps),
        ("SerialNumber", MetadataKind.SerialNumber),
        ("ImageUniqueID", MetadataKind.SerialNumber),
        ("MicroVideo", MetadataKind.MotionPhoto),
        ("MotionPhoto", MetadataKind.MotionPhoto),
        ("GDepth:", MetadataKind.DepthMap),
        ("GImage:", MetadataKind.Preview),
        ("hdrgm:", MetadataKind.DepthMap),
        ("Thumbnail", MetadataKind.Thumbnail),
        ("c2pa", MetadataKind.Provenance),
        ("xmpMM:", MetadataKind.EditHistory),
        ("crs:", MetadataKind.EditHistory),
        ("stEvt:", MetadataKind.EditHistory),
        ("CreatorTool", MetadataKind.Software),
        ("Software", MetadataKind.Software),
        ("creator", MetadataKind.Owner),
        ("rights", MetadataKind.Owner),
        ("Artist", MetadataKind.Owner),
        ("OwnerName", MetadataKind.Owner),
        ("Credit", MetadataKind.Owner),
        ("Author", MetadataKind.Owner),
        ("CaptionWriter", MetadataKind.Owner),
        ("tiff:Make", MetadataKind.CameraModel),
        ("tiff:Model", MetadataKind.CameraModel),
        ("aux:Lens", MetadataKind.CameraModel),
        ("Date", MetadataKind.CaptureTime),
        ("description", MetadataKind.Comment),
        ("title", MetadataKind.Comment),
        ("Comment", MetadataKind.Comment),
    ];

    public static MetadataKind? Find(string name)
    {
        foreach ((string word, MetadataKind kind) in Words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return kind;
        }
        return null;
    }
}
