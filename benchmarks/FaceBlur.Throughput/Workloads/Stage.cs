namespace FaceBlur.Throughput.Workloads;

/// <summary>Names of the pipeline's stages, in their order.</summary>
internal static class Stage
{
    public const string Read = "read";
    public const string Probe = "probe";
    public const string Decode = "decode";
    public const string Detect = "detect";
    public const string Redact = "redact";
    public const string Encode = "encode";
    public const string Verify = "verify";
    public const string Commit = "commit";

    public static IReadOnlyList<string> All { get; } = [Read, Probe, Decode, Detect, Redact, Encode, Verify, Commit];

    /// <summary>Seconds of all photos together.</summary>
    public static Dictionary<string, double> Sum(IReadOnlyCollection<StageTimings> timings) => All.ToDictionary(
        stage => stage, stage => timings.Sum(photo => Of(photo, stage).TotalSeconds));

    private static TimeSpan Of(StageTimings timings, string stage) => stage switch
    {
        Read => timings.Read,
        Probe => timings.Probe,
        Decode => timings.Decode,
        Detect => timings.Detect,
        Redact => timings.Redact,
        Encode => timings.Encode,
        Verify => timings.Verify,
        Commit => timings.Commit,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
