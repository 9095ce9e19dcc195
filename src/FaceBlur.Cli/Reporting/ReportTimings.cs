namespace FaceBlur.Cli.Reporting;

/// <summary>Milliseconds of each stage.</summary>
internal sealed record ReportTimings(
    double Read, double Probe, double Decode, double Detect, double Redact, double Encode, double Verify, double Commit)
{
    public static ReportTimings From(StageTimings timings) => new(
        Milliseconds(timings.Read),
        Milliseconds(timings.Probe),
        Milliseconds(timings.Decode),
        Milliseconds(timings.Detect),
        Milliseconds(timings.Redact),
        Milliseconds(timings.Encode),
        Milliseconds(timings.Verify),
        Milliseconds(timings.Commit));

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
