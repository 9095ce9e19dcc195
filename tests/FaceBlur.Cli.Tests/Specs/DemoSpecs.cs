using System.Text.RegularExpressions;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class DemoSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_see_before_and_after_without_photos_of_my_own()
    {
        ProgramRun run = await FaceBlurProgram.RunAsync("demo", "-o", _folder["demo"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Error);
        string[] before = _folder.Files("demo/before");
        Assert.Equal(before, _folder.Files("demo/after"));
        Assert.All(before, name => Assert.Matches(
            $@"{Regex.Escape(name)}\n  before: .*GPS position.*serial number.*\n  after:  .*carries nothing", run.Out));
        Assert.Equal(ExitCode.Incomplete, (await FaceBlurProgram.RunAsync("verify", _folder["demo/before"], "--thoroughness", "fast")).ExitCode);
    }

    [Fact]
    public async Task I_keep_an_earlier_demo_unless_I_say_otherwise()
    {
        _folder.Write("demo/before/mine.txt", "mine"u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync("demo", "-o", _folder["demo"]);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith("error: there is a demo in that folder already\nhint: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["before/mine.txt"], _folder.Files("demo"));
    }
}
