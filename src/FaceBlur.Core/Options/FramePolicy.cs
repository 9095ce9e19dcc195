namespace FaceBlur;

/// <summary>What becomes of a file that holds several pictures: an animation, or pages.</summary>
public enum FramePolicy
{
    /// <summary>It is refused: faces that only show in a later picture would be left out without a word.</summary>
    Refuse,

    /// <summary>Its first picture is taken, the report says so, and the others are dropped.</summary>
    First,
}
