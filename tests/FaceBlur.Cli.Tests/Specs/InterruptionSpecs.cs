using System.Diagnostics;
using System.Globalization;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class InterruptionSpecs : IDisposable
{
    private const int Photographs = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("HUP", ExitCode.HungUp)]
    public async Task I_can_stop_a_batch_half_way_and_what_is_there_is_whole(string signal, int exitCode)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        using Process process = StartBatch();
        await WaitForOutputAsync();

        await SignalAsync(process, signal);
        ProgramRun run = await FaceBlurProgram.EndAsync(process);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(
            "error: stopped before the end\nhint: what was written is complete and verified; a batch goes on with --resume\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.InRange(Outputs().Length, 1, Photographs - 1);
        Assert.DoesNotContain(_folder.Files("out"), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, (await FaceBlurProgram.RunAsync("verify", _folder["out"], "--thoroughness", "fast")).ExitCode);
    }

    [SkippableFact]
    public async Task I_can_stop_it_at_once_by_asking_twice()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        using Process process = StartBatch();
        await WaitForOutputAsync();

        long asked = Stopwatch.GetTimestamp();
        await SignalAsync(process, "INT");
        await SignalAsync(process, "INT");
        ProgramRun run = await FaceBlurProgram.EndAsync(process);

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task A_batch_that_was_started_with_nohup_survives_its_terminal()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        WritePhotos(count: 4);

        // What ignores a signal hands that on to what it starts.
        (int code, _) = await Shell.RunAsync(
            "/bin/sh",
            "-c",
            "trap '' HUP; dotnet \"$0\" \"$1\" -o \"$2\" --jobs 1 & until ls \"$2\"/*.jpg; do sleep 0.02; done; kill -HUP $!; wait $!",
            Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll"),
            _folder["in"],
            _folder["out"]);

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(4, Outputs().Length);
    }

    [SkippableFact]
    public async Task I_can_go_on_where_I_stopped()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        using Process process = StartBatch();
        await WaitForOutputAsync();
        await SignalAsync(process, "INT");
        await FaceBlurProgram.EndAsync(process);
        string[] before = Outputs();

        ProgramRun rest = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--resume", "--thoroughness", "balanced");

        Assert.Equal(ExitCode.Success, rest.ExitCode);
        Assert.Contains($"done before: {before.Length}\n", rest.Out, StringComparison.Ordinal);
        Assert.Equal(Photographs, Outputs().Length);
        Assert.Subset(Outputs().ToHashSet(), before.ToHashSet());
    }

    private string[] Outputs() => [.. _folder.Files("out").Where(file => file.EndsWith(".jpg", StringComparison.Ordinal))];

    private Process StartBatch()
    {
        WritePhotos(Photographs);
        Process process = FaceBlurProgram.Start(_folder["in"], "-o", _folder["out"], "--jobs", "1", "--thoroughness", "balanced");
        process.StandardInput.Close();
        return process;
    }

    private void WritePhotos(int count)
    {
        for (int i = 0; i < count; i++) _folder.Write($"in/{i}.jpg", Photos.Large);
    }

    private async Task WaitForOutputAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (Outputs().Length == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "no output appeared");
            await Task.Delay(20);
        }
    }

    private static Task SignalAsync(Process process, string signal) =>
        Shell.RunAsync("kill", $"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture));
}
