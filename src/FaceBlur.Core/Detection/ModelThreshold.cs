namespace FaceBlur.Detection;

/// <summary>A confidence and what was measured at it.</summary>
public sealed record ModelThreshold
{
    /// <summary>Minimum confidence.</summary>
    /// <value>0.01 to 0.99.</value>
    public required float Confidence { get; init; }

    /// <summary>Share of the faces that were covered at this confidence, 0 to 1; null where nobody measured.</summary>
    public float? Recall { get; init; }

    /// <summary>Regions that covered no face, for each photo; null where nobody measured.</summary>
    public float? FalseAlarmsPerPhoto { get; init; }

    /// <summary>Which photos, faces and thoroughness the two figures come from.</summary>
    public string? MeasuredOn { get; init; }
}
