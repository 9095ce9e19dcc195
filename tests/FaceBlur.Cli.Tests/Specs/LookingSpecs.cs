using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class LookingSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_scan_and_learn_classes_but_no_values()
    {
        _folder.Write("in/a.jpg", Photos.Tagged);
        _folder.Write("in/b.jpg", Photos.NoFace);

        ProgramRun run = await FaceBlurProgram.RunAsync("scan", _folder["in"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"a\.jpg: JPEG \d+x\d+, would cover \d+ faces?.*; would remove .*GPS position.*thumbnail", run.Out);
        Assert.Matches(@"b\.jpg: JPEG \d+x\d+, no face found; no metadata", run.Out);
        Assert.Contains("1 with GPS position", run.Out, StringComparison.Ordinal);
        foreach (string secret in Photos.Secrets) Assert.DoesNotContain(secret, run.Said, StringComparison.Ordinal);
        Assert.Equal(["a.jpg", "b.jpg"], _folder.Files("in"));
        Assert.Equal(["in"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task I_learn_from_a_scan_what_would_be_refused()
    {
        _folder.Write("in/bad.jpg", Photos.Bad("cut in half"));

        ProgramRun run = await FaceBlurProgram.RunAsync("scan", _folder["in"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("bad.jpg: would be refused: ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_see_values_on_a_terminal()
    {
        string photo = _folder.Write("a.jpg", Photos.Tagged);
        var terminal = new TestConsole(outIsTerminal: true);

        using var interruption = new Interruption();
        int code = await CommandLineApp.RunAsync(["scan", photo, "--values"], terminal.Console, Pipelines.Build, interruption);

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains(Photos.Secrets, secret => terminal.Out.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task I_learn_from_verify_what_an_untouched_photo_gives_away()
    {
        string photo = _folder.Write("a.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync("verify", photo, "--confidence", "0.6");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Matches(@"NOT CLEAN a\.jpg\n +may still show a face\n +carries GPS position", run.Out);
        foreach (string secret in Photos.Secrets) Assert.DoesNotContain(secret, run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_learn_from_verify_which_files_it_did_not_check()
    {
        _folder.Write("in/notes.txt", "hello"u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync("verify", _folder["in"]);

        Assert.Equal(ExitCode.NothingToDo, run.ExitCode);
        Assert.Contains("unchecked notes.txt: not a picture", run.Out, StringComparison.Ordinal);
    }
}
