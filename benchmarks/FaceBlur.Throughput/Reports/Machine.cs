using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FaceBlur.Throughput.Reports;

/// <summary>Where and when figures were measured. Nothing of it names a person or a network.</summary>
/// <param name="Processor">As the system calls it.</param>
/// <param name="Cores">That this process may use.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Date">Of the end of the measurement, UTC.</param>
/// <param name="Commit">Of the sources, with a plus where they were changed; empty outside a repository.</param>
internal sealed record Machine(string Processor, int Cores, string Runtime, string OperatingSystem, string Date, string Commit)
{
    public static Machine Describe() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Git("rev-parse --short HEAD") + (Git("status --porcelain --untracked-files=no").Length > 0 ? "+" : ""));

    private static string ProcessorName()
    {
        const string key = "model name";
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Git(string arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            };
            using Process process = Process.Start(start)!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
