namespace FaceBlur.Formats.Tiff;

/// <summary>How the picture data of a TIFF is stored, by the numbers that the format uses.</summary>
internal enum TiffCompression
{
    None = 1,
    Lzw = 5,
    Jpeg = 7,
    Deflate = 8,
    PackBits = 32773,

    /// <summary>Deflate, before it had a number of its own.</summary>
    OldDeflate = 32946,
}
