namespace FaceBlur;

/// <summary>What a file holds besides the picture that is read from it.</summary>
public enum ImageSequence
{
    /// <summary>Nothing of the same kind.</summary>
    None,

    /// <summary>Further frames of an animation.</summary>
    Animation,

    /// <summary>Further pages.</summary>
    Pages,
}
