namespace FaceBlur.Detection;

/// <summary>One size at which a photo is searched.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsFirst">No level is larger, so this one alone answers for the smallest faces.</param>
/// <param name="IsLast">No level is smaller, so this one alone answers for the largest faces.</param>
public readonly record struct PyramidLevel(int Width, int Height, bool IsFirst, bool IsLast)
{
    /// <summary>Smallest face a level that is not the first answers for: the level before shows it at twice the size.</summary>
    public const float MinFaceSide = 8;

    /// <summary>Largest face a level that is not the last answers for: the next level shows it at half the size.</summary>
    public const float MaxFaceSide = 200;

    /// <summary>Whether this level answers for a face it found.</summary>
    /// <param name="box">In pixels of this level.</param>
    public bool AnswersFor(BoundingBox box)
    {
        float side = MathF.Sqrt(box.Area);
        return (IsFirst || side >= MinFaceSide) && (IsLast || side <= MaxFaceSide);
    }
}
