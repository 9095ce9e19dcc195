namespace FaceBlur.Cli.Summary;

/// <summary>One outcome of a run.</summary>
/// <param name="Outcome">In two or three words.</param>
/// <param name="Photos">How many photos had it.</param>
/// <param name="Details">What a person should know of them, a line each.</param>
internal sealed record SummaryRow(string Outcome, int Photos, IReadOnlyList<string> Details);
