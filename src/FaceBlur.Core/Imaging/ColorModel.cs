namespace FaceBlur.Imaging;

/// <summary>What the channels of a file stand for.</summary>
public enum ColorModel
{
    /// <summary>One channel of brightness.</summary>
    Grey,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Indices into a table of colors.</summary>
    Palette,

    /// <summary>Luma and two chroma channels.</summary>
    YCbCr,

    /// <summary>Printing inks.</summary>
    Cmyk,

    /// <summary>Printing inks, the first three as luma and chroma.</summary>
    Ycck,
}
