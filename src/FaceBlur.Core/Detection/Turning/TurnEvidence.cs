namespace FaceBlur.Detection.Turning;

/// <summary>
/// Says from the faces that a search found how likely it is that the photo stood upright in it. A network trained on upright faces also finds
/// large ones that lie, but not as surely: counted is only how much surer than sure it is of each.
/// </summary>
/// <param name="sureConfidence">The model's own, or a third of the doubt of its normal one where nobody measured it or a refiner changes what is measured.</param>
internal sealed class TurnEvidence(float sureConfidence)
{
    /// <summary>Evidence from which on a search can settle the matter, if the others found little.</summary>
    private const double Enough = 1;

    /// <summary>How many times as much evidence settles it.</summary>
    private const double Clearly = 3;

    /// <summary>A turn is worth a search of its own from this share of the evidence for the photo as it is.</summary>
    private const double Comparable = 0.7;

    /// <summary>No face counts for more than so little doubt.</summary>
    private const double LeastDoubt = 0.005;

    private readonly double _sure = Of(sureConfidence);

    /// <summary>From which confidence on a face counts.</summary>
    public float SureConfidence { get; } = sureConfidence;

    /// <summary>Says which turns are to be searched besides the photo as it is, as far as a part of the levels can tell.</summary>
    /// <param name="asItIs">What they show of the photo as it is, each face once.</param>
    /// <param name="turned">What they show of it turned.</param>
    /// <param name="isLast">No more evidence can be had.</param>
    /// <returns>Null if more evidence is needed first.</returns>
    public IReadOnlyList<QuarterTurn>? ChooseTurns(List<Face> asItIs, Dictionary<QuarterTurn, List<Face>> turned, bool isLast)
    {
        double upright = Of(asItIs);
        Dictionary<QuarterTurn, double> evidence = turned.ToDictionary(turn => turn.Key, turn => Of(turn.Value));
        (QuarterTurn likeliest, double most) = evidence.MaxBy(turn => turn.Value);
        if (upright >= Enough && upright >= Clearly * most) return [];
        if (most >= Enough && most >= Clearly * upright) return [likeliest];
        return isLast ? [.. evidence.Where(turn => turn.Value > Comparable * upright).Select(turn => turn.Key)] : null;
    }

    /// <summary>
    /// Adds up what speaks for a search: the sum over the faces of ln(doubt at the sure confidence / <see cref="Doubt"/>), where that is
    /// positive.
    /// </summary>
    private double Of(List<Face> faces) => faces.Sum(face => Math.Max(0, Of(face.Confidence) - _sure));

    private static double Of(float confidence) => -Math.Log(Doubt.Of(confidence) + LeastDoubt);
}
