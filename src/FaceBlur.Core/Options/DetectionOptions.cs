namespace FaceBlur;

/// <summary>How faces are looked for.</summary>
public sealed record DetectionOptions
{
    /// <summary>How many sizes of the photo are searched.</summary>
    /// <value>Default <see cref="Thoroughness.Thorough"/>.</value>
    public Thoroughness Thoroughness { get; init; } = Thoroughness.Thorough;

    /// <summary>
    /// Minimum confidence of a face; null takes the value from the model's manifest, which names the recall it was measured
    /// at. Lower finds more faces and covers more that are none; higher moves the band of uncertain faces along with it. A value for
    /// one model means nothing for another.
    /// </summary>
    /// <value>0.05 to 0.99, or null. Default null.</value>
    public float? ConfidenceThreshold { get; init; }

    /// <summary>
    /// Whether regions between the model's low and normal threshold are covered too. When false they are only reported.
    /// </summary>
    /// <value>Default true: a miss is the worst error.</value>
    public bool CoverUncertain { get; init; } = true;

    internal IEnumerable<string> Faults()
    {
        if (ConfidenceThreshold is < 0.05f or > 0.99f or float.NaN)
            yield return "the confidence threshold must lie between 0.05 and 0.99";
        if (!Enum.IsDefined(Thoroughness))
            yield return "unknown thoroughness";
    }
}
