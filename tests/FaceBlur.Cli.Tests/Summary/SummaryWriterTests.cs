using FaceBlur.Cli.Summary;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Summary;

public sealed class SummaryWriterTests
{
    private static readonly SummaryRow[] Rows = [new("redacted", 1, ["2 faces covered"]), new("refused", 1, ["[bold]cut short[/]: a.jpg"])];

    [Fact]
    public void Write_ToAPipe_IsPlainText()
    {
        var console = new TestConsole();

        SummaryWriter.Write(console.Console, Rows);

        Assert.Equal(
            "redacted: 1\n  2 faces covered\nrefused: 1\n  [bold]cut short[/]: a.jpg\n", console.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Write_ToATerminal_IsATableThatTakesNothingForMarkup()
    {
        var console = new TestConsole(outIsTerminal: true);

        SummaryWriter.Write(console.Console, Rows);

        Assert.Contains("╭", console.Out, StringComparison.Ordinal);
        Assert.Contains("[bold]cut short[/]: a.jpg", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteAdvice_Always_SaysWhatIsLeftAndPromisesNothing()
    {
        var console = new TestConsole();

        SummaryWriter.WriteAdvice(console.Console);

        Assert.Contains("missed", console.Out, StringComparison.Ordinal);
        Assert.Contains("originals", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("anonym", console.Out, StringComparison.OrdinalIgnoreCase);
    }
}
