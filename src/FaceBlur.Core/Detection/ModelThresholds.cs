namespace FaceBlur.Detection;

/// <summary>The two confidences between which a face is uncertain.</summary>
public sealed record ModelThresholds
{
    /// <summary>From here on something is a face.</summary>
    public required ModelThreshold Normal { get; init; }

    /// <summary>From here on it is perhaps a face.</summary>
    public required ModelThreshold Low { get; init; }

    internal string? Fault()
    {
        if (Low.Confidence is not (>= 0.01f and <= 0.99f) || Normal.Confidence is not (>= 0.01f and <= 0.99f))
            return "the thresholds must lie between 0.01 and 0.99";
        return Low.Confidence > Normal.Confidence ? "the low threshold lies above the normal one" : null;
    }
}
