using System.Diagnostics;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>A process that is killed at once is what a power cut is to the files it wrote.</summary>
public sealed class PowerCutSpecs : IDisposable
{
    private const int Photographs = 36;

    private readonly TemporaryFolder _folder = new();

    public PowerCutSpecs()
    {
        for (int i = 0; i < Photographs; i++) _folder.Write($"in/day{i % 2}/{i}.jpg", Photos.Large);
        _folder.Write("in/bad.jpg", Photos.Bad("cut in half"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_lose_power_again_and_again_and_end_with_exactly_what_an_unbroken_run_writes()
    {
        ProgramRun unbroken = await FaceBlurProgram.RunAsync(Command("unbroken"));
        Assert.Equal(ExitCode.Incomplete, unbroken.ExitCode);
        Dictionary<string, byte[]> wanted = Contents("unbroken");
        Assert.Equal(Photographs, wanted.Count);

        foreach (int outputs in (int[])[0, 1, 4, 8])
        {
            await KillAfterAsync(outputs);
            foreach ((string name, byte[] content) in Contents("out"))
                Assert.Equal(wanted[name], content);
        }
        ProgramRun last = await FaceBlurProgram.RunAsync([.. Command("out"), "--resume"]);

        Assert.Equal(ExitCode.Incomplete, last.ExitCode);
        Assert.Contains("done before: ", last.Out, StringComparison.Ordinal);
        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), _folder.Files("out"));
        foreach ((string name, byte[] content) in Contents("out")) Assert.Equal(wanted[name], content);
    }

    private async Task KillAfterAsync(int outputs)
    {
        using Process process = FaceBlurProgram.Start([.. Command("out"), "--resume", "--jobs", "1"]);
        process.StandardInput.Close();
        long start = Stopwatch.GetTimestamp();
        while (!Directory.Exists(_folder["out"]) || Photographed("out").Count() < outputs)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "no output appeared");
            Assert.False(process.HasExited, "the run was over before it could be killed");
            await Task.Delay(5);
        }
        process.Kill();
        await process.WaitForExitAsync();
        Assert.NotInRange(process.ExitCode, 0, 127);
    }

    private string[] Command(string output) => [_folder["in"], "-o", _folder[output], "--names", "keep", "--thoroughness", "fast"];

    /// <summary>The photos of an output folder, whole or not; what is in work has another name.</summary>
    private IEnumerable<string> Photographed(string output) =>
        _folder.Files(output).Where(name => name.EndsWith(".jpg", StringComparison.Ordinal));

    private Dictionary<string, byte[]> Contents(string output) => Photographed(output)
        .ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(_folder[output], name)));
}
