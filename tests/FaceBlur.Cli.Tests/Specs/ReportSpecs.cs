using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class ReportSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_make_one_report_of_those_of_several_machines()
    {
        for (int i = 0; i < 4; i++) _folder.Write($"in/{i}.png", Photos.Png);
        _folder.Write("in/bad.jpg", Photos.Bad("cut in half"));
        foreach (string part in (string[])["1", "2"])
        {
            await FaceBlurProgram.RunAsync(
                _folder["in"], "-o", _folder["out"], "--shard", $"{part}/2", "--thoroughness", "fast", "--report", _folder[$"{part}.jsonl"]);
        }

        ProgramRun run = await FaceBlurProgram.RunAsync("report", "merge", _folder["1.jsonl"], _folder["2.jsonl"], "-o", _folder["all.jsonl"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith("redacted: 4\n  4 faces covered\nrefused: 1\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(
            Lines("1.jsonl").Concat(Lines("2.jsonl")).Order(StringComparer.Ordinal), Lines("all.jsonl").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_report_of_a_dry_run_says_that_no_output_was_written()
    {
        _folder.Write("in/a.png", Photos.Png);
        _folder.Write("in/bad.jpg", Photos.Bad("cut in half"));
        string[] args = [_folder["in"], "-o", _folder["out"], "--thoroughness", "fast"];

        await FaceBlurProgram.RunAsync([.. args, "--dry-run", "--report", _folder["dry.jsonl"]]);
        await FaceBlurProgram.RunAsync([.. args, "--report", _folder["wet.jsonl"]]);
        ProgramRun merge = await FaceBlurProgram.RunAsync("report", "merge", _folder["dry.jsonl"], "-o", _folder["all.jsonl"]);

        Assert.Equal(2, Lines("dry.jsonl").Length);
        Assert.All(Lines("dry.jsonl"), line => Assert.Contains(",\"dryRun\":true,", line, StringComparison.Ordinal));
        Assert.All(Lines("wet.jsonl"), line => Assert.DoesNotContain("dryRun", line, StringComparison.Ordinal));
        Assert.StartsWith("redacted: 0\ndry run: 1\n", merge.Out, StringComparison.Ordinal);
        Assert.Contains("| `dryRun` |", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_leaves_the_merged_one_as_it_was()
    {
        _folder.Write("bad.jsonl", "no report"u8.ToArray());
        _folder.Write("all.jsonl", "mine"u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync("report", "merge", _folder["bad.jsonl"], "-o", _folder["all.jsonl"], "--overwrite");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith("error: bad.jsonl is not a report of FaceBlur", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["all.jsonl"]));
    }

    [Fact]
    public async Task A_report_that_somebody_else_wrote_cannot_steer_the_terminal()
    {
        _folder.Write("1.jsonl", """
            {"outcome":"failed","number":1,"code":"\u001b[31mbad"}
            {"outcome":"failed","number":2,"reason":"\u001b]0;title\u0007\u202ebad\nrefused: 0"}
            {"outcome":"skipped","number":3,"reason":"\u009b2Jbad"}
            """u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync("report", "merge", _folder["1.jsonl"], "-o", _folder["all.jsonl"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("?[31mbad: input 1\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Out, letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain('\u202e', run.Out);
        Assert.DoesNotContain("\nrefused: 0", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report merge is the only thing", "report")]
    [InlineData("there is nothing to merge", "report", "merge", "-o", "all.jsonl")]
    [InlineData("a name for the merged report is needed", "report", "merge", "a.jsonl")]
    public async Task I_am_told_what_is_missing(string message, params string[] args)
    {
        ProgramRun run = await FaceBlurProgram.RunAsync(args);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"error: {message}", run.Error, StringComparison.Ordinal);
    }

    private string[] Lines(string report) => File.ReadAllLines(_folder[report]);
}
