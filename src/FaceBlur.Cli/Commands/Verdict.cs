using FaceBlur.Cli.Summary;

namespace FaceBlur.Cli.Commands;

/// <summary>What a person is told of a checked file.</summary>
/// <param name="Objections">Why it is not clean, one line each; empty when it is.</param>
/// <param name="Remark">What to look at although it is clean; null where there is nothing.</param>
internal sealed record Verdict(IReadOnlyList<string> Objections, string? Remark)
{
    private const int ShownViolations = 3;

    public bool IsClean => Objections.Count == 0;

    /// <summary>Judges a file. A face that the detector is not sure of is a remark.</summary>
    public static Verdict Of(FileVerification verification)
    {
        int sure = verification.SureFaces.Count();
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
