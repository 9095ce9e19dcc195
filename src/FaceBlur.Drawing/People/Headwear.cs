namespace FaceBlur.Drawing;

/// <summary>What a drawn person wears on the head.</summary>
public enum Headwear
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A scarf that leaves the face free.</summary>
    Headscarf,

    /// <summary>A knitted hat.</summary>
    Beanie,

    /// <summary>A cap with a visor.</summary>
    Cap,

    /// <summary>A wide straw hat.</summary>
    SunHat,

    /// <summary>Wound cloth.</summary>
    Turban,

    /// <summary>The hood of a sweater.</summary>
    Hood,
}
