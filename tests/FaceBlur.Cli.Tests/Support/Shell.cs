using System.Diagnostics;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>Runs other programs.</summary>
internal static class Shell
{
    public static async Task<(int ExitCode, string Said)> RunAsync(string program, params string[] args)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
