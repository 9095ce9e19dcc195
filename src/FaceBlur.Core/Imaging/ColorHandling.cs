namespace FaceBlur;

/// <summary>What became of a photo's colors. Outputs are sRGB and carry no profile.</summary>
public enum ColorHandling
{
    /// <summary>The photo was sRGB, or did not say what it was.</summary>
    Kept,

    /// <summary>It was of another color space and looks the same in sRGB, as far as that goes.</summary>
    Converted,

    /// <summary>It names a color space that could not be read: its numbers were taken for sRGB, and it may look paler or off.</summary>
    Assumed,
}
