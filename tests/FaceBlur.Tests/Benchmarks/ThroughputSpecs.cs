using System.Text.Json;
using FaceBlur.Drawing;
using FaceBlur.Tests.Assets;
using FaceBlur.Throughput;
using FaceBlur.Throughput.Runs;
using FaceBlur.Throughput.Targets;
using Spectre.Console;

namespace FaceBlur.Tests.Benchmarks;

/// <summary>The throughput command over two small photos: each contestant does its work in its own process and every figure arrives.</summary>
public class ThroughputSpecs
{
    [Fact]
    public async Task The_command_runs_every_contestant_and_prints_each_target_beside_what_was_measured()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 2; i++) folder.Write(Path.Combine("in", $"{i}.jpg"), DrawSmallCrowd(seed: i + 1));
        var settings = new ThroughputSettings { Photos = folder["in"], Jobs = [1], Rounds = 1, Json = folder["result.json"] };
        var printed = new StringWriter();

        IReadOnlyList<Comparison> comparisons = await new ThroughputCommand(settings, ConsoleTo(printed), _ => { }).RunAsync(CancellationToken.None);

        Comparison comparison = Assert.Single(comparisons);
        Assert.All(comparison.All, series => Assert.Equal(2, Assert.Single(series.Runs).Photos));
        Assert.All(TargetList.Of(comparison), target => Assert.Contains(target.Name, printed.ToString(), StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(folder["result.json"]));
        Assert.NotEmpty(json.RootElement.GetProperty("processor").GetString()!);
        Assert.Equal(comparison.All.Count(), json.RootElement.GetProperty("comparisons")[0].GetProperty("contestants").GetArrayLength());
        Assert.Equal(2, folder.Files("in").Length);
    }

    [Fact]
    public void A_ratio_is_the_median_of_the_rounds_so_that_a_disturbed_round_does_not_count()
    {
        Assert.Equal(3, Series.MedianOf([3, 100, 2]));
        Assert.Equal(2.5, Series.MedianOf([4, 1, 3, 2]));
    }

    [Fact]
    public void A_target_is_met_on_its_bound_and_unknown_where_nothing_was_measured()
    {
        Assert.True(Target.AtLeast("", 4, 4).IsMet);
        Assert.False(Target.AtLeast("", 4, 3.9).IsMet);
        Assert.True(Target.AtMost("", 500, 500).IsMet);
        Assert.False(Target.AtMost("", 500, 501).IsMet);
        Assert.Null(Target.AtMost("", 500, null).IsMet);
    }

    private static byte[] DrawSmallCrowd(int seed)
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(new CrowdOptions { Width = 320, Height = 240, People = 3, Seed = seed });
        return Scene.EncodeJpeg(photo.Pixels);
    }

    private static IAnsiConsole ConsoleTo(StringWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        return console;
    }
}
