using FaceBlur.Cli.Summary;

namespace FaceBlur.Cli.Commands;

/// <summary>What a person is told of a checked file.</summary>
/// <param name="Objections">Why it is not clean, one line each; empty when it is.</param>
/// <param name="Remark">What to look at although it is clean; null where there is nothing.</param>
internal sealed record Verdict(IReadOnlyList<string> Objections, string? Remark)
{
    /// <summary>
    /// What lies between covered heads looks like a face to a detector that is tuned to miss none: only what it is as sure of as of
    /// a plain portrait is an objection. Measured on 224 redacted photos of WIDER FACE: the likeliest such thing had 0.96, while every
    /// second uncovered face that was found with 0.8 or more had 0.97 or more.
    /// </summary>
    public const float SureConfidence = 0.97f;

    private const int ShownViolations = 3;

    public bool IsClean => Objections.Count == 0;

    /// <summary>Judges a file.</summary>
    /// <param name="verification">What was found in it.</param>
    /// <param name="sureConfidence">Faces of this confidence and above are objections.</param>
    public static Verdict Of(FileVerification verification, float sureConfidence = SureConfidence)
    {
        int sure = verification.VisibleFaces.Count(face => face.Confidence >= sureConfidence);
        int perhaps = verification.VisibleFaces.Count - sure;
        var objections = new List<string>();
        if (sure > 0) objections.Add(sure == 1 ? "may still show a face" : $"may still show {Words.Count(sure, "face")}");
        if (verification.Metadata.Count > 0) objections.Add($"carries {Words.For(verification.Metadata)}");
        string[] violations = [.. verification.Violations.Distinct()];
        objections.AddRange(violations.Take(ShownViolations));
        if (violations.Length > ShownViolations)
            objections.Add($"and {Words.Count(violations.Length - ShownViolations, "thing")} more that its format need not hold");
        return new Verdict(objections, perhaps > 0 ? $"perhaps a face in {Words.Count(perhaps, "place")}: look" : null);
    }

    /// <summary>Refuses what cannot be read.</summary>
    public static Verdict Unreadable(FaceBlurException error) => new([error.Message], null);
}
