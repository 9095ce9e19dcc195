namespace FaceBlur.Detection;

/// <summary>The confidences between which a face is uncertain, and the one from which on it should not be in a finished picture.</summary>
public sealed record ModelThresholds
{
    /// <summary>From here on something is a face.</summary>
    public required ModelThreshold Normal { get; init; }

    /// <summary>From here on it is perhaps a face.</summary>
    public required ModelThreshold Low { get; init; }

    /// <summary>
    /// From here on something in a finished picture is an objection to it; below, a remark: what lies between covered heads looks a
    /// little like a face to a detector that is tuned to miss none. Null where nobody measured: then <see cref="Normal"/> is taken.
    /// </summary>
    public ModelThreshold? Sure { get; init; }

    /// <summary>
    /// Where doubt begins when another confidence than <see cref="Normal"/> is asked for: a higher one moves the doubt along, or it
    /// would change nothing where uncertain faces are covered; a lower one never makes faces uncertain that were not.
    /// </summary>
    internal float LowFor(float normal) => normal > Normal.Confidence ? Low.Confidence + normal - Normal.Confidence : Math.Min(normal, Low.Confidence);

    internal string? Fault()
    {
        if (Sure is { Confidence: not (>= 0.01f and <= 0.99f) }) return "the thresholds must lie between 0.01 and 0.99";
        if (Sure?.Confidence < Normal.Confidence) return "the sure threshold lies below the normal one";
        if (Low.Confidence is not (>= 0.01f and <= 0.99f) || Normal.Confidence is not (>= 0.01f and <= 0.99f))
            return "the thresholds must lie between 0.01 and 0.99";
        return Low.Confidence > Normal.Confidence ? "the low threshold lies above the normal one" : null;
    }
}
