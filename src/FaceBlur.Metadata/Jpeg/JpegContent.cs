namespace FaceBlur.Metadata.Jpeg;

/// <summary>What a JPEG segment holds, as far as the library can read it.</summary>
internal enum JpegContent
{
    Unread,
    Frame,
    Tables,
    Jfif,
    Jfxx,
    Exif,
    Xmp,
    ColorProfile,
    Photoshop,
    Ducky,
    Adobe,
    Comment,
}
