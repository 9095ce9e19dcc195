namespace FaceBlur.Formats;

/// <summary>What an image file directory of an Exif block describes.</summary>
internal enum ExifDirectory
{
    /// <summary>The picture itself.</summary>
    Main,

    /// <summary>The small copy of it.</summary>
    Thumbnail,

    /// <summary>How it was taken.</summary>
    Exif,

    /// <summary>Where it was taken.</summary>
    Gps,

    /// <summary>Which rules the file follows.</summary>
    Interoperability,

    /// <summary>A further picture.</summary>
    Further,
}
