namespace FaceBlur;

/// <summary>The outline of a covered head.</summary>
public enum RegionShape
{
    /// <summary>A box with round corners that holds the whole head: covers most.</summary>
    RoundedBox,

    /// <summary>The ellipse inside that box, or a larger one where that would not hold the detector's whole face box.</summary>
    Ellipse,
}
