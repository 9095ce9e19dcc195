using System.Diagnostics;

namespace FaceBlur.Pipeline;

/// <summary>Measures the stages of one photo.</summary>
internal sealed class StageClock
{
    private long _start = Stopwatch.GetTimestamp();

    public StageTimings Timings { get; private set; } = new();

    /// <summary>Time since the last lap.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Ends a stage and starts the next one.</summary>
    public void Lap(Func<StageTimings, StageTimings> record)
    {
        Timings = record(Timings);
        _start = Stopwatch.GetTimestamp();
    }
}
