using System.Diagnostics;
using FaceBlur.Throughput.Runs;

namespace FaceBlur.Throughput.Workloads;

/// <summary>Clock, processor time, allocations and memory from one moment on.</summary>
internal sealed class Meter
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes(precise: true);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Ends the measurement.</summary>
    /// <param name="photos">How many were worked on.</param>
    /// <param name="megapixels">Of all of them.</param>
    public RunResult Stop(int photos, double megapixels)
    {
        double seconds = Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return new RunResult
        {
            Photos = photos,
            Megapixels = megapixels,
            Seconds = seconds,
            CpuSeconds = (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds,
            PeakBytes = process.PeakWorkingSet64,
            AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - _allocated,
        };
    }
}
