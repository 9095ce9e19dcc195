using System.Diagnostics;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Progress;

/// <summary>A line for each refusal as it happens and, unless it is to be quiet, one now and then: for logs and pipes.</summary>
internal sealed class ProgressLines(CommandConsole console, bool quiet) : IRunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _hints = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = Interval;
    private int _refused;

    public Task ShowAsync(Func<Task> work) => work();

    public void Report(BatchProgress value)
    {
        if (value.Latest is ImageResult.Failed failed) ReportRefusal(failed);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        if (quiet || (elapsed < _next && value.Completed < value.Discovered)) return;
        _next = elapsed + Interval;
        console.Error.WriteLine(new RunPace(value.Completed, value.Discovered, _refused, elapsed));
    }

    private void ReportRefusal(ImageResult.Failed failed)
    {
        _refused++;
        // A hint that a thousand photos share is said once.
        string? hint = failed.Error.Hint is { } text && _hints.Add(text) ? text : null;
        console.WriteError($"{failed.SourcePath}: {failed.Error.Message}", hint);
    }
}
