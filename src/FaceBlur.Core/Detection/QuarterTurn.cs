namespace FaceBlur;

/// <summary>How a photo must be turned for a face in it to stand upright. Most are upright as they are.</summary>
public enum QuarterTurn
{
    /// <summary>The face stands upright.</summary>
    None,

    /// <summary>By a quarter to the right: the face lies with its forehead to the left.</summary>
    Clockwise,

    /// <summary>By a half: the face is upside down.</summary>
    Half,

    /// <summary>By a quarter to the left: the face lies with its forehead to the right.</summary>
    Counterclockwise,
}
