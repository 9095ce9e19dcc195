namespace FaceBlur;

/// <summary>A face that a detector found.</summary>
/// <param name="Box">Chin to forehead, ear to ear, in pixels of the upright image.</param>
/// <param name="Confidence">The detector's score, 0 to 1; comparable only within one model.</param>
/// <param name="IsUncertain">
/// True when the confidence lies between the model's low and its normal threshold: perhaps a face.
/// <see cref="DetectionOptions.CoverUncertain"/> decides what becomes of it.
/// </param>
public readonly record struct Face(BoundingBox Box, float Confidence, bool IsUncertain = false)
{
    /// <summary>
    /// True for a face that no detector found: the file itself marks it. It is always covered, and its confidence is 0.
    /// </summary>
    public bool IsMarked { get; init; }

    /// <summary>Where its forehead is: the padding of the head reaches farthest there.</summary>
    public QuarterTurn Turn { get; init; }
}
