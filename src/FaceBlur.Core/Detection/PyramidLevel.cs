namespace FaceBlur.Detection;

/// <summary>One size at which a photo is searched.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsFirst">No level is larger, so this one alone answers for the smallest faces.</param>
/// <param name="IsLast">No level is smaller, so this one alone answers for the largest faces.</param>
public readonly record struct PyramidLevel(int Width, int Height, bool IsFirst, bool IsLast)
{
    /// <summary>
    /// Smallest face, pixels, that a level answers for unless it is the first: larger levels see that face better, and at this one
    /// it would mostly add false alarms.
    /// </summary>
    public const float MinFaceSide = 10;

    /// <summary>Largest face, pixels, that a level answers for unless it is the last: four smaller levels see it whole.</summary>
    public const float MaxFaceSide = 160;

    internal long Pixels => (long)Width * Height;

    /// <summary>Whether this level answers for a face it found.</summary>
    /// <param name="box">In pixels of this level.</param>
    public bool AnswersFor(BoundingBox box)
    {
        float side = MathF.Sqrt(box.Area);
        return (IsFirst || side >= MinFaceSide) && (IsLast || side <= MaxFaceSide);
    }
}
