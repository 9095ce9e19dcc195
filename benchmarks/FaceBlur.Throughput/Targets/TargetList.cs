using FaceBlur.Throughput.Runs;
using FaceBlur.Throughput.Workloads;

namespace FaceBlur.Throughput.Targets;

/// <summary>The targets of the project, worked out from one set of measurements.</summary>
internal static class TargetList
{
    public static IReadOnlyList<Target> Of(Comparison comparison)
    {
        Series one = comparison.FaceBlur[0], all = comparison.FaceBlur[^1];
        return
        [
            Target.AtLeast("photos a second against naive, all cores", 4, all.RatioTo(comparison.NaiveAllCores, run => run.PhotosPerSecond), "x"),
            Target.AtLeast("photos per processor second against naive", 4, all.RatioTo(comparison.NaiveAllCores, run => 1 / run.CpuSecondsPerPhoto), "x"),
            Target.AtMost("time outside decode, network, encode, verification", 10, 100 * one.Median(ShareOutside), "%"),
            Target.AtMost("one worker against its stages alone", 1.1, one.RatioTo(comparison.StagesAlone, run => run.SecondsPerPhoto), "x"),
            Target.AtMost("the same by processor time", 1.1, one.RatioTo(comparison.StagesAlone, run => run.CpuSecondsPerPhoto), "x"),
            Target.AtLeast("two workers against one", 1.85, Scaling(comparison), "x"),
            Target.AtMost("peak memory, two workers", 500, comparison.FaceBlurWith(2)?.Median(run => run.PeakBytes / 1e6), "MB"),
            Target.AtMost("memory at the end against photo 50", 5, 100 * Growth(comparison.Soak), "%"),
            Target.AtMost("managed allocations a photo", 1, all.Median(run => run.AllocatedBytes / 1e6 / run.Photos), "MB"),
            Target.AtMost("start of the program to a small photo done", 0.6, comparison.StartSeconds, "s"),
        ];
    }

    /// <summary>Share of the time in which a worker does none of what has to be done.</summary>
    private static double ShareOutside(RunResult run)
    {
        double needed = new[] { Stage.Decode, PipelineWorkload.Network, Stage.Encode, Stage.Verify }.Sum(stage => run.Stages[stage]);
        return 1 - (needed / run.Seconds);
    }

    private static double? Scaling(Comparison comparison) => comparison.FaceBlurWith(1) is { } one
        ? comparison.FaceBlurWith(2)?.RatioTo(one, run => run.PhotosPerSecond)
        : null;

    /// <summary>Resident memory over the last photos against that from the fiftieth on; either way counts. Null where too few were seen.</summary>
    private static double? Growth(RunResult? soak)
    {
        const int first = 50, span = 50;
        if (soak is null || soak.Resident.Count < first + (2 * span)) return null;
        return Math.Abs((soak.Resident.TakeLast(span).Average() / soak.Resident.Skip(first).Take(span).Average()) - 1);
    }
}
