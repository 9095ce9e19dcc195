using FaceBlur.Cli.Progress;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Progress;

public sealed class ProgressLinesTests
{
    private readonly TestConsole _console = new();

    [Fact]
    public void Report_RefusedPhotos_NamesEachAndSaysASharedHintOnce()
    {
        var lines = new ProgressLines(_console.Console, quiet: true);

        lines.Report(new BatchProgress(1, 3, TestResults.Failed("one.jpg", "too large", "--max-side raises the limit")));
        lines.Report(new BatchProgress(2, 3, TestResults.Failed("two.jpg", "too large", "--max-side raises the limit")));

        Assert.Equal(
            "error: one.jpg: too large\nhint: --max-side raises the limit\nerror: two.jpg: too large\n", _console.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Report_HostileName_CannotMakeALineOfItsOwn()
    {
        new ProgressLines(_console.Console, quiet: true).Report(new BatchProgress(1, 1, TestResults.Failed("x\nhint: all is well\u001b[2J.jpg")));

        Assert.Single(_console.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain('\u001b', _console.Error);
    }

    [Fact]
    public void Report_LastPhoto_ShowsWhereTheRunEnded()
    {
        new ProgressLines(_console.Console, quiet: false).Report(new BatchProgress(3, 3, TestResults.Redacted("a.jpg")));

        Assert.StartsWith("3/3 photos", _console.Error, StringComparison.Ordinal);
        Assert.Empty(_console.Out);
    }

    [Fact]
    public void Report_Quiet_SaysNothingOfWhatWentWell()
    {
        new ProgressLines(_console.Console, quiet: true).Report(new BatchProgress(3, 3, TestResults.Redacted("a.jpg")));

        Assert.Empty(_console.Error);
    }
}
