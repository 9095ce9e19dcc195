namespace FaceBlur;

/// <summary>
/// How far a region reaches beyond the detector's face box, so that it covers the head: hair, ears, chin, neck. Fractions of the
/// box's own width or height for each side: 0.35 on both sides makes it 1.7 times as wide. Above is where the forehead is, also where a
/// face lies on its side (<see cref="Face.Turn"/>).
/// </summary>
public sealed record HeadPadding
{
    /// <summary>Left and right, fraction of the box's width.</summary>
    /// <value>0 to 3. Default 0.35.</value>
    public float Side { get; init; } = 0.35f;

    /// <summary>Above, fraction of the box's height.</summary>
    /// <value>0 to 3. Default 0.5: hair and hats.</value>
    public float Top { get; init; } = 0.5f;

    /// <summary>Below, fraction of the box's height.</summary>
    /// <value>0 to 3. Default 0.35.</value>
    public float Bottom { get; init; } = 0.35f;

    /// <summary>Added on every side after that, pixels: keeps the block edges of JPEG and the detector's jitter inside.</summary>
    /// <value>0 to 1000. Default 8.</value>
    public int MinPixels { get; init; } = 8;

    internal IEnumerable<string> Faults()
    {
        if (Side is not (>= 0 and <= 3) || Top is not (>= 0 and <= 3) || Bottom is not (>= 0 and <= 3))
            yield return "the padding must lie between 0 and 3 times the face";
        if (MinPixels is < 0 or > 1000) yield return "the smallest padding must lie between 0 and 1000 pixels";
    }
}
