using FaceBlur.Cli.Progress;

namespace FaceBlur.Cli.Tests.Progress;

public sealed class RunPaceTests
{
    [Theory]
    [InlineData(0, 200, 0, 0, "0/200 photos, 0.0 a second")]
    [InlineData(50, 200, 0, 10, "50/200 photos, 5.0 a second, 0:30 left")]
    [InlineData(50, 200, 3, 10, "50/200 photos, 5.0 a second, 0:30 left, 3 refused")]
    [InlineData(10, 100_000, 0, 10, "10/100000 photos, 1.0 a second, 27:46:30 left")]
    [InlineData(200, 200, 0, 40, "200/200 photos, 5.0 a second")]
    public void ToString_AtAnyMoment_TellsCountsRateAndRest(int completed, int total, int refused, int seconds, string expected) =>
        Assert.Equal(expected, new RunPace(completed, total, refused, TimeSpan.FromSeconds(seconds)).ToString());
}
