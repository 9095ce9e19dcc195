namespace FaceBlur;

/// <summary>What becomes of a photo in which no face was found.</summary>
public enum NoFacePolicy
{
    /// <summary>It is rebuilt without metadata like any other and reported as "no face found": somebody should look at it.</summary>
    Write,

    /// <summary>It is refused with <see cref="FaceBlurErrorCode.NoFaceFound"/> and has no output.</summary>
    Refuse,
}
