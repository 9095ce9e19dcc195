using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput.Workloads;

/// <summary>Finds the work of a contestant.</summary>
internal static class Workload
{
    public static IWorkload Of(Contestant contestant) => contestant switch
    {
        Contestant.FaceBlur => new PipelineWorkload(),
        Contestant.Naive => new NaiveWorkload(),
        Contestant.Floor => new FloorWorkload(),
        Contestant.StagesAlone => new StagesAloneWorkload(),
        _ => throw new ArgumentOutOfRangeException(nameof(contestant)),
    };
}
