using System.Diagnostics;
using FaceBlur.Cli.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FaceBlur.Cli.Progress;

/// <summary>A bar with counts, rate and time left, for a person at a terminal. It leaves nothing behind when it is full.</summary>
internal sealed class ProgressBar(CommandConsole console) : IRunProgress
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile StrongPace _pace = new(default);
    private ProgressTask? _task;
    private int _refused;

    public Task ShowAsync(Func<Task> work) => AnsiTerminal.Open(console.Error, console.UseColor)
        .Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn { Width = 30 }, new PaceColumn(this))
        .StartAsync(context =>
        {
            _task = context.AddTask("photos", autoStart: true, maxValue: 1);
            return work();
        });

    public void Report(BatchProgress value)
    {
        if (value.Latest is ImageResult.Failed) _refused++;
        _pace = new StrongPace(new RunPace(value.Completed, value.Discovered, _refused, Stopwatch.GetElapsedTime(_start)));
        if (_task is null) return;
        _task.MaxValue = value.Discovered;
        _task.Value = value.Completed;
    }

    /// <summary>Swapped as a whole: the bar is drawn on another thread.</summary>
    private sealed record StrongPace(RunPace Pace);

    private sealed class PaceColumn(ProgressBar bar) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            RunPace pace = bar._pace.Pace;
            return new Text(pace.Total == 0 ? "looking at the first photos" : pace.ToString());
        }
    }
}
