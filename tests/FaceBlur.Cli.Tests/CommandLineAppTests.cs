using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests;

public sealed class CommandLineAppTests
{
    private readonly TestConsole _console = new();

    [Theory]
    [InlineData("there is nothing to read: name a photo or a folder")]
    [InlineData("an output folder is needed", "photo.jpg")]
    [InlineData("--quality takes a whole number from 1 to 100, not '101'", "photo.jpg", "-o", "out", "--quality", "101")]
    [InlineData("--quality takes a whole number from 1 to 100, not 'high'", "photo.jpg", "-o", "out", "--quality", "high")]
    [InlineData("--confidence takes a number from 0.05 to 0.99, not '1'", "photo.jpg", "-o", "out", "--confidence", "1")]
    [InlineData("--padding takes a number from 0 to 2, not '-1'", "photo.jpg", "-o", "out", "--padding", "-1")]
    [InlineData("--jobs takes a whole number from 1 to 256, not '0'", "photo.jpg", "-o", "out", "--jobs", "0")]
    [InlineData("--method takes blur, pixelate or solid, not 'gauss'", "photo.jpg", "-o", "out", "--method", "gauss")]
    [InlineData("--preset takes protest or newsroom, not 'x'", "photo.jpg", "-o", "out", "--preset", "x")]
    [InlineData("--max-pixels takes 1 pixel to 300M pixels, not '301M'", "photo.jpg", "-o", "out", "--max-pixels", "301M")]
    [InlineData("--max-file-size takes 1 byte to 1G bytes, not '2G'", "photo.jpg", "-o", "out", "--max-file-size", "2G")]
    [InlineData("--shard takes a part and the number of parts, such as 2/8, not '9/8'", "photo.jpg", "-o", "out", "--shard", "9/8")]
    [InlineData("there is no option --overwite", "photo.jpg", "-o", "out", "--overwite")]
    [InlineData("--recursive and --no-recursive contradict each other", "photo.jpg", "-o", "out", "--recursive", "--no-recursive")]
    [InlineData("- stands for one photo from standard input; nothing can be named beside it", "-", "photo.jpg")]
    [InlineData("a photo from standard input goes to standard output", "-", "-o", "out")]
    [InlineData("--report needs named inputs", "-", "--report", "r.jsonl")]
    [InlineData("--dry-run needs named inputs", "-", "--dry-run")]
    [InlineData("there is nothing to look at: name a photo or a folder", "scan")]
    [InlineData("there is nothing to look at: name a photo or a folder", "verify")]
    [InlineData("- stands for standard input, and only photos to be redacted are read from there", "scan", "-")]
    [InlineData("- stands for standard input, and only photos to be redacted are read from there", "verify", "photo.jpg", "-")]
    [InlineData("an output folder is needed", "demo")]
    [InlineData("metadata values are shown on a terminal only", "scan", "photo.jpg", "--values")]
    [InlineData("an input has an empty name", "verify", "")]
    [InlineData("an output folder is needed", "demo", "-o", "")]
    [InlineData("--model has an empty name", "photo.jpg", "-o", "out", "--model", "")]
    [InlineData("the list of files has no name", "--files-from", "", "-o", "out")]
    [InlineData("a report has an empty name", "report", "merge", "", "-o", "all.jsonl")]
    [InlineData("--resume keeps what an earlier run wrote and --overwrite replaces it: choose one", "photo.jpg", "-o", "out", "--resume", "--overwrite")]
    public async Task Run_WrongCommandLine_SaysWhatAndExitsWith1(string expected, params string[] args)
    {
        Assert.Equal(ExitCode.Failure, await RunAsync(args));

        Assert.StartsWith($"error: {expected}\n", _console.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(_console.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("scan", "--help")]
    [InlineData("verify", "-h")]
    [InlineData("demo", "--help")]
    [InlineData("--nonsense", "--help")]
    public async Task Run_Help_HasExamples(params string[] args)
    {
        Assert.Equal(ExitCode.Success, await RunAsync(args));

        Assert.Contains("Examples:", _console.Out, StringComparison.Ordinal);
        Assert.Contains("faceblur", _console.Out, StringComparison.Ordinal);
        Assert.Empty(_console.Error);
    }

    [Theory]
    [InlineData("faceblur scan [<INPUT>...] [options]", 1, "scan")]
    [InlineData("faceblur verify [<INPUT>...] [options]", 1, "verify")]
    [InlineData("faceblur demo [options]", 0, "demo")]
    [InlineData("faceblur report [command] [options]", 0, "report")]
    [InlineData("faceblur report merge [<REPORT>...] [options]", 1, "report", "merge")]
    public async Task Run_HelpOfACommand_ListsItsOwnInputsOnly(string usage, int arguments, params string[] args)
    {
        Assert.Equal(ExitCode.Success, await RunAsync([.. args, "--help"]));

        string[] lines = _console.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("  " + usage, lines);
        Assert.Equal(arguments, lines.Count(line => line.StartsWith("  <", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("verify", "verfiy", "photo.jpg")]
    [InlineData("scan", "scna")]
    [InlineData("report", "reprot", "merge", "a.jsonl")]
    [InlineData("demo", "dem", "--method", "solid")]
    public async Task Run_MistypedCommand_AsksWhetherTheRightOneWasMeant(string meant, params string[] args)
    {
        Assert.Equal(ExitCode.Failure, await RunAsync(args));

        Assert.Equal(
            $"error: there is no command, photo or folder '{args[0]}'\nhint: did you mean `{meant}`?\n", _console.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("verification")]
    [InlineData("photo.jpg")]
    public async Task Run_WordThatIsLikeNoCommand_IsTakenForAPhoto(string word)
    {
        Assert.Equal(ExitCode.Failure, await RunAsync(word));

        Assert.DoesNotContain("did you mean", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Version_IsANumber()
    {
        Assert.Equal(ExitCode.Success, await RunAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+", _console.Out);
    }

    [Fact]
    public async Task Run_PhotoToATerminal_IsRefused()
    {
        var terminal = new TestConsole(outIsTerminal: true);

        Assert.Equal(ExitCode.Failure, await CommandLineApp.RunAsync(["-"], terminal.Console, NoPipeline, new Interruption()));

        Assert.StartsWith("error: the photo would be written to the terminal", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnforeseenFailure_TellsItsTypeAndNoMore()
    {
        Assert.Equal(ExitCode.Failure, await RunAsync("/home/jane/photo.jpg", "-o", "out"));

        Assert.StartsWith("error: FaceBlur failed in an unforeseen way (IOException)", _console.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", _console.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _console.Error, StringComparison.Ordinal);
    }

    private async Task<int> RunAsync(params string[] args)
    {
        using var interruption = new Interruption();
        return await CommandLineApp.RunAsync(args, _console.Console, NoPipeline, interruption);
    }

    private static FaceBlurPipeline NoPipeline(FaceBlurOptions options, Engines.Engine? engine, int? jobs, bool isolate) =>
        throw new IOException("/home/jane/secret");
}
