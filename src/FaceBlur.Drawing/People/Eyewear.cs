namespace FaceBlur.Drawing;

/// <summary>What a drawn person wears before the eyes.</summary>
public enum Eyewear
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Clear lenses.</summary>
    Glasses,

    /// <summary>Dark lenses.</summary>
    Sunglasses,
}
