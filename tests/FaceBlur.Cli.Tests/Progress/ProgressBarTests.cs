using FaceBlur.Cli.Progress;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Progress;

public sealed class ProgressBarTests
{
    [Fact]
    public async Task Show_ABatch_DrawsCountsOnStandardErrorOnly()
    {
        var console = new TestConsole(errorIsTerminal: true);
        var bar = new ProgressBar(console.Console);

        await bar.ShowAsync(async () =>
        {
            for (int i = 1; i <= 20; i++)
            {
                bar.Report(new BatchProgress(i, 20, i == 3 ? TestResults.Failed("x.jpg") : TestResults.Redacted("a.jpg")));
                await Task.Delay(25);
            }
        });

        Assert.Matches(@"\d+/20 photos, \d+\.\d a second", console.Error);
        Assert.Contains("1 refused", console.Error, StringComparison.Ordinal);
        Assert.Empty(console.Out);
    }

    [Fact]
    public async Task Show_WorkThatFails_HandsTheFailureOn()
    {
        var bar = new ProgressBar(new TestConsole(errorIsTerminal: true).Console);

        await Assert.ThrowsAsync<OperationCanceledException>(() => bar.ShowAsync(() => Task.FromException(new OperationCanceledException())));
    }
}
