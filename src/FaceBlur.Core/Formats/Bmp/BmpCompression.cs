namespace FaceBlur.Formats.Bmp;

/// <summary>How the pixels of a BMP are stored, by the numbers that its header uses.</summary>
internal enum BmpCompression : uint
{
    None = 0,
    RunLength8 = 1,
    RunLength4 = 2,

    /// <summary>Uncompressed, with masks that say where in a pixel each color is.</summary>
    Masks = 3,
    Jpeg = 4,
    Png = 5,
}
