using System.Text.Json;
using FaceBlur.Cli.Tests.Support;
using FaceBlur.Testing;

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
    public async Task I_can_have_a_scan_say_where_the_faces_are_that_would_be_left_to_me()
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/bad.jpg", Photos.Bad("cut in half"));
        _folder.Write("in/0.txt", "hello"u8.ToArray());
        Face[] faces = [new(new BoundingBox(40, 30, 64, 80), 0.98f), new(new BoundingBox(300, 400, 32, 40), 0.4f, IsUncertain: true)];

        using var interruption = new Interruption();
        int code = await CommandLineApp.RunAsync(
            ["scan", _folder["in"], "--preset", "newsroom", "--report", _folder["faces.jsonl"]],
            new TestConsole().Console,
            (options, _, _, _) => new FaceBlurPipelineBuilder().UseOpenCv().UseDetector(() => new FakeFaceDetector(faces)).WithOptions(options).Build(),
            interruption);

        JsonElement[] lines = Lines("faces.jsonl");
        Assert.Equal(ExitCode.Incomplete, code);
        Assert.Equal(["scanned", "failed"], lines.Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal(["a.jpg", "bad.jpg"], lines.Select(line => line.GetProperty("input").GetString()));
        Assert.Single(lines[0].GetProperty("regions").EnumerateArray());
        Assert.Equal(
            """{"x":300,"y":400,"width":32,"height":40,"confidence":0.4}""",
            Assert.Single(lines[0].GetProperty("uncovered").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task A_scan_for_people_at_risk_reports_no_name_of_a_photo()
    {
        _folder.Write("in/0.txt", "hello"u8.ToArray());
        _folder.Write("in/a.jpg", Photos.Tagged);

        await FaceBlurProgram.RunAsync("scan", _folder["in"], "--report", _folder["faces.jsonl"]);

        JsonElement line = Assert.Single(Lines("faces.jsonl"));
        Assert.Equal(2, line.GetProperty("number").GetInt32());
        Assert.False(line.TryGetProperty("input", out _));
        Assert.Contains("Gps", line.GetProperty("metadataRemoved").EnumerateArray().Select(kind => kind.GetString()));
        Assert.All(Photos.Secrets, secret => Assert.DoesNotContain(secret, line.GetRawText(), StringComparison.Ordinal));
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

    private JsonElement[] Lines(string report) => [.. File.ReadLines(_folder[report]).Select(line => JsonDocument.Parse(line).RootElement)];
}
