namespace FaceBlur.Metadata;

/// <summary>Classes of what a file carries besides its picture. Reports name classes, never values.</summary>
public enum MetadataKind
{
    /// <summary>Exif of no narrower class below.</summary>
    Exif,

    /// <summary>Where the photo was taken.</summary>
    Gps,

    /// <summary>Make and model of camera or phone.</summary>
    CameraModel,

    /// <summary>Serial number of body or lens, or an id that is unique to one device.</summary>
    SerialNumber,

    /// <summary>A person's name: owner, artist, by-line, copyright holder.</summary>
    Owner,

    /// <summary>When the photo was taken or changed.</summary>
    CaptureTime,

    /// <summary>Program or computer that wrote the file.</summary>
    Software,

    /// <summary>A small copy of the picture, as it was before redaction.</summary>
    Thumbnail,

    /// <summary>A larger copy of the picture.</summary>
    Preview,

    /// <summary>A further picture: a second view, a burst, a page, a frame.</summary>
    SecondImage,

    /// <summary>Depth, gain or segmentation map: an outline of the scene.</summary>
    DepthMap,

    /// <summary>Video and sound of a motion photo.</summary>
    MotionPhoto,

    /// <summary>The camera maker's own data.</summary>
    MakerNote,

    /// <summary>Where faces are, perhaps with names.</summary>
    FaceRegions,

    /// <summary>XMP of no narrower class.</summary>
    Xmp,

    /// <summary>IPTC: caption, credit, keywords, place names.</summary>
    Iptc,

    /// <summary>What was edited, when and from which file.</summary>
    EditHistory,

    /// <summary>Image editor's resources: layers, paths, print settings.</summary>
    EditorData,

    /// <summary>Signed provenance (C2PA, JUMBF), which no longer fits once pixels change.</summary>
    Provenance,

    /// <summary>A color profile, whose text can name a maker or a monitor.</summary>
    ColorProfile,

    /// <summary>Free text.</summary>
    Comment,

    /// <summary>Segments or chunks that no standard names.</summary>
    PrivateData,

    /// <summary>Bytes after the end of the picture.</summary>
    TrailingBytes,

    /// <summary>Rows or columns that are coded but not shown.</summary>
    HiddenPixels,

    /// <summary>Physical size, background color and other settings that identify nobody by themselves.</summary>
    Rendering,
}
