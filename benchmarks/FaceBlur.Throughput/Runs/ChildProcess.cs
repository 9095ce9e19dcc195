using System.Diagnostics;
using System.Text.Json;

namespace FaceBlur.Throughput.Runs;

/// <summary>Runs a request in a process of its own, so that nothing of one contestant warms or crowds the next.</summary>
internal static class ChildProcess
{
    /// <summary>The word that makes this program do one request and print its result.</summary>
    public const string Command = "run";

    public static async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "FaceBlur.Throughput.dll");
        (string output, _) = await StartAsync(
            [program, Command, JsonSerializer.Serialize(request, RunJson.Default.RunRequest)], cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(output, RunJson.Default.RunResult)!;
    }

    /// <summary>Starts a .NET program and waits for its end.</summary>
    /// <returns>Its standard output, and how long it took from start to end.</returns>
    public static async Task<(string Output, TimeSpan Elapsed)> StartAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsHost(host) ? host : "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long begun = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        if (process.ExitCode != 0) throw new InvalidOperationException((await error.ConfigureAwait(false)).Trim());
        return (output, elapsed);
    }

    private static bool IsHost(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
