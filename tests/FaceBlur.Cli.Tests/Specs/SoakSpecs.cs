using System.Diagnostics;
using System.Globalization;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class SoakSpecs : IDisposable
{
    private const int Photographs = 1_900;
    private const int BadFiles = 100;
    private const int SettledAfter = 200;
    private const double AllowedGrowth = 1.05;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Two_thousand_photos_with_bad_ones_among_them_end_with_the_right_counts_and_in_flat_memory()
    {
        Skip.If(Environment.GetEnvironmentVariable("FACEBLUR_SLOW") is not "1", "slow; set FACEBLUR_SLOW=1");
        Skip.IfNot(OperatingSystem.IsLinux(), "memory is read where Linux tells it");
        string[] kinds = [.. Photos.BadKinds.Where(kind => kind is not ("empty" or "text"))];
        for (int i = 0; i < Photographs; i++) _folder.Write($"in/{i}.jpg", i % 2 == 0 ? Photos.Plain : Photos.Tagged);
        for (int i = 0; i < BadFiles; i++) _folder.Write($"in/bad{i}.jpg", Photos.Bad(kinds[i % kinds.Length]));

        using Process process = FaceBlurProgram.Start(
            _folder["in"], "-o", _folder["out"], "--thoroughness", "fast", "--jobs", "2", "--report", _folder["r.jsonl"]);
        process.StandardInput.Close();
        Task<ProgramRun> end = FaceBlurProgram.EndAsync(process, TimeSpan.FromMinutes(20));
        List<long> resident = await WatchMemoryAsync(process);
        ProgramRun run = await end;

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"redacted: {Photographs}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains($"refused: {BadFiles}\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(Photographs + BadFiles, File.ReadLines(_folder["r.jsonl"]).Count());
        string[] outputs = _folder.Files("out");
        Assert.Equal(Photographs, outputs.Length);
        Assert.All(outputs, name => Assert.EndsWith(".jpg", name, StringComparison.Ordinal));
        // It rises and falls with every photo and every collection of garbage, so means are compared.
        int third = resident.Count / 3;
        double early = resident.Take(third).Average() / 1e6, late = resident.TakeLast(third).Average() / 1e6;
        Assert.True(late <= early * AllowedGrowth, $"{early:F0} MB in the first third, {late:F0} MB in the last; most {resident.Max() / 1e6:F0} MB");
    }

    /// <summary>Resident bytes, ten times a second, from when the first photos are done.</summary>
    private async Task<List<long>> WatchMemoryAsync(Process process)
    {
        var samples = new List<long>();
        bool hasSettled = false;
        while (!process.HasExited)
        {
            hasSettled = hasSettled || Directory.Exists(_folder["out"]) && Directory.EnumerateFiles(_folder["out"]).Count() > SettledAfter;
            if (hasSettled && ResidentBytes(process.Id) is { } bytes) samples.Add(bytes);
            await Task.Delay(100);
        }
        return samples;
    }

    private static long? ResidentBytes(int process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.AsSpan(6).TrimEnd("kB "), CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has just ended.
            return null;
        }
    }
}
