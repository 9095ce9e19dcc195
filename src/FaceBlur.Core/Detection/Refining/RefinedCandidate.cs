namespace FaceBlur.Detection.Refining;

/// <summary>A candidate, and what all looks at it have shown so far.</summary>
/// <param name="Number">Its place among all that was found.</param>
/// <param name="Face">As the detector found it.</param>
internal readonly record struct RefinedCandidate(int Number, Face Face)
{
    private readonly int _looks;
    private readonly double _logOdds;
    private readonly BoundingBox _sides;

    private RefinedCandidate(int number, Face face, int looks, double logOdds, BoundingBox sides)
        : this(number, face) => (_looks, _logOdds, _sides) = (looks, logOdds, sides);

    /// <summary>The mean of what was seen, by log-odds.</summary>
    public float Confidence => Odds.ToConfidence(_logOdds / _looks);

    /// <summary>The mean of the boxes that were seen, in pixels of the photo.</summary>
    public BoundingBox Box => new(_sides.X / _looks, _sides.Y / _looks, _sides.Width / _looks, _sides.Height / _looks);

    /// <summary>After one more look.</summary>
    public RefinedCandidate With(double logOdds, BoundingBox box) => new(
        Number,
        Face,
        _looks + 1,
        _logOdds + logOdds,
        new BoundingBox(_sides.X + box.X, _sides.Y + box.Y, _sides.Width + box.Width, _sides.Height + box.Height));
}
