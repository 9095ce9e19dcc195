using System.Text.Json.Nodes;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>An old laptop finds whom a new one finds: its arithmetic is another only in how much is done at once.</summary>
public sealed class ProcessorSpecs : IDisposable
{
    /// <summary>Pixels by which a region's sides may differ: sums are rounded elsewhere.</summary>
    private const int Tolerance = 2;

    /// <summary>What .NET 8 to 10 call what a processor with AVX-512 has beyond AVX2; of an unknown name nothing is heard.</summary>
    private static readonly (string, string)[] WithoutWide = [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_places_are_covered_on_every_processor()
    {
        _folder.Write("in/crowd.jpg", Photos.Crowd);

        int[][] here = await PlacesAsync("here", []);
        int[][] eightAtOnce = await PlacesAsync("eight", WithoutWide);
        int[][] fourAtOnce = await PlacesAsync("four", [("DOTNET_EnableAVX2", "0"), .. WithoutWide]);

        Assert.True(here.Length > 20);
        AssertSame(here, eightAtOnce);
        AssertSame(here, fourAtOnce);
    }

    /// <summary>Left, top, width and height of everything that is covered, on a processor that lacks something.</summary>
    private async Task<int[][]> PlacesAsync(string name, IEnumerable<(string, string)> lacks)
    {
        string report = _folder[$"{name}.jsonl"];
        ProgramRun run = await FaceBlurProgram.RunAsync([], [_folder["in"], "-o", _folder[name], "--report", report], lacks);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        JsonArray regions = JsonNode.Parse((await File.ReadAllLinesAsync(report))[0])!["regions"]!.AsArray();
        return [.. regions.Select(region => new[] { "x", "y", "width", "height" }.Select(side => (int)region![side]!).ToArray())];
    }

    private static void AssertSame(int[][] expected, int[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (int[] place in expected)
            Assert.Contains(actual, other => place.Zip(other, (a, b) => Math.Abs(a - b)).All(apart => apart <= Tolerance));
    }
}
