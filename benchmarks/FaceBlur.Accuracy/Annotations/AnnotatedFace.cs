namespace FaceBlur.Accuracy.Annotations;

/// <summary>A face that people marked in a photo, with WIDER FACE's attributes: 0 is the plain case of each.</summary>
/// <param name="Box">Pixels of the upright photo.</param>
/// <param name="Blur">0 clear, 1 normal, 2 heavy.</param>
/// <param name="Occlusion">0 none, 1 partial, 2 heavy.</param>
/// <param name="Pose">0 typical, 1 not.</param>
/// <param name="IsInvalid">Marked as no usable face.</param>
internal sealed record AnnotatedFace(BoundingBox Box, int Blur, int Occlusion, int Pose, bool IsInvalid)
{
    /// <summary>A smaller face is neither a miss nor, where it is found, a false alarm.</summary>
    public const float MinSide = 10;

    /// <summary>Square root of the area, pixels: the size of a face in every table.</summary>
    public float Side => MathF.Sqrt(Box.Area);

    /// <summary>Whether it counts as a miss when it is not found.</summary>
    public bool Counts => !IsInvalid && Side >= MinSide;
}
