namespace FaceBlur.Cli.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(ExitCode.Success, ExitCode.NothingToDo, ExitCode.Success)]
    [InlineData(ExitCode.Success, ExitCode.Incomplete, ExitCode.Incomplete)]
    [InlineData(ExitCode.NothingToDo, ExitCode.Incomplete, ExitCode.Incomplete)]
    [InlineData(ExitCode.Incomplete, ExitCode.Failure, ExitCode.Failure)]
    [InlineData(ExitCode.Failure, ExitCode.Interrupted, ExitCode.Interrupted)]
    [InlineData(ExitCode.Incomplete, ExitCode.Terminated, ExitCode.Terminated)]
    [InlineData(ExitCode.NothingToDo, ExitCode.NothingToDo, ExitCode.NothingToDo)]
    public void Merge_TwoParts_TheWorseWinsInEitherOrder(int one, int other, int expected)
    {
        Assert.Equal(expected, ExitCode.Merge(one, other));
        Assert.Equal(expected, ExitCode.Merge(other, one));
    }

    [Fact]
    public void Merge_AnythingWithAFailure_IsAFailure()
    {
        foreach (int success in new[] { ExitCode.Success, ExitCode.NothingToDo })
            foreach (int failure in new[] { ExitCode.Failure, ExitCode.Incomplete, ExitCode.Interrupted, ExitCode.Terminated })
                Assert.Equal(failure, ExitCode.Merge(success, failure));
    }
}
