using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput.Workloads;

/// <summary>The work of one contestant, in this process.</summary>
internal interface IWorkload
{
    /// <summary>Works through the photos once to warm up, then as often as asked, and measures the latter.</summary>
    Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken);
}
