namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>The color types of the PNG specification, by their numbers.</summary>
internal enum PngColor
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
