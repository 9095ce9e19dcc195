namespace FaceBlur.Detection.Refining;

/// <summary>One of the ways in which a candidate is shown to the refiner.</summary>
/// <param name="Context">Side of the crop in square roots of the area of the candidate's box.</param>
/// <param name="IsMirrored">Whether left and right are exchanged.</param>
internal readonly record struct CandidateLook(float Context, bool IsMirrored)
{
    /// <summary>
    /// Each context as it is and mirrored, in an order in which the first looks, after which most candidates are settled, differ as much as
    /// they can: every context once, every second one mirrored, and then back again with the others mirrored.
    /// </summary>
    public static CandidateLook[] Of(IReadOnlyList<float> contexts)
    {
        CandidateLook[] there = [.. contexts.Select((context, index) => new CandidateLook(context, index % 2 == 1))];
        return [.. there, .. there.Reverse().Select(look => look with { IsMirrored = !look.IsMirrored })];
    }
}
