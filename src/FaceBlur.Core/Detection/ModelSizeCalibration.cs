namespace FaceBlur.Detection;

/// <summary>
/// What a manifest says of small boxes: they show so little that a network is right less often about them than it is about large ones of
/// the same confidence. Taking that off lets one threshold ask the same of all sizes.
/// </summary>
public sealed record ModelSizeCalibration
{
    /// <summary>Added to the log-odds of boxes of <see cref="SmallSide"/> and less; of what is larger the less, the nearer it is to <see cref="PlainSide"/>.</summary>
    /// <value>-10 to 0.</value>
    public required float LogOdds { get; init; }

    /// <summary>Side (square root of the area) of boxes that get all of it.</summary>
    /// <value>Pixels of the photo, 1 or more, less than <see cref="PlainSide"/>.</value>
    public required float SmallSide { get; init; }

    /// <summary>Side of boxes from which on nothing is added.</summary>
    /// <value>Pixels of the photo, up to 256.</value>
    public required float PlainSide { get; init; }

    /// <summary>The confidence of a face with its size taken into account.</summary>
    /// <param name="face">In pixels of the photo.</param>
    internal float Calibrate(Face face)
    {
        double side = Math.Sqrt(face.Box.Area);
        if (side >= PlainSide) return face.Confidence;
        double share = Math.Min(1, Math.Log(PlainSide / side) / Math.Log(PlainSide / SmallSide));
        return Odds.ToConfidence(Odds.Log(face.Confidence) + (LogOdds * share));
    }

    internal string? Fault()
    {
        if (LogOdds is not (>= -10 and <= 0)) return "the log-odds of small boxes must lie between -10 and 0";
        return SmallSide >= 1 && SmallSide < PlainSide && PlainSide <= 256
            ? null
            : "the sides of small boxes must ascend between 1 and 256 pixels";
    }
}
