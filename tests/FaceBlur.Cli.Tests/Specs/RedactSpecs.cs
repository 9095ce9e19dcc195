using System.Text;
using System.Text.Json;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class RedactSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_redact_a_folder_and_nothing_of_its_names_is_left()
    {
        _folder.Write("in/IMG_20240601_jane.jpg", Photos.Tagged);
        _folder.Write("in/day two/berlin.png", Photos.Png);
        _folder.Write("in/notes.txt", "meet at noon"u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        string[] files = _folder.Files("out");
        Assert.Equal([".jpg", ".png"], files.Select(Path.GetExtension).Order());
        Assert.All(files, file => Assert.Matches("^[0-9a-f]{16}[.]", file));
        Assert.Contains("redacted: 2", run.Out, StringComparison.Ordinal);
        Assert.Contains("skipped: 1", run.Out, StringComparison.Ordinal);
        Assert.Contains("before you publish:", run.Out, StringComparison.Ordinal);
        AssertSecretsAbsent(run.Said, files);
    }

    [Fact]
    public async Task I_can_keep_names_and_folders()
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/sub/b.jpeg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--preset", "newsroom");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(["a.jpg", "sub/b.jpg"], _folder.Files("out"));
    }

    [Theory]
    [InlineData("jpeg", ".jpg", "\xFF\xD8\xFF")]
    [InlineData("png", ".png", "\x89PNG")]
    [InlineData("webp", ".webp", "RIFF")]
    public async Task I_can_have_all_photos_in_one_format(string format, string extension, string start)
    {
        _folder.Write("in/a.jpg", Photos.Tagged);
        _folder.Write("in/b.png", Photos.Png);
        _folder.Write("in/c.webp", Photos.Webp);
        _folder.Write("in/d.tiff", Photos.Tiff);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--format", format, "--names", "keep");
        ProgramRun check = await FaceBlurProgram.RunAsync("verify", _folder["out"]);

        Assert.Equal((ExitCode.Success, ExitCode.Success), (run.ExitCode, check.ExitCode));
        string[] files = _folder.Files("out");
        Assert.Equal(new[] { "a", "b", "c", "d" }.Select(name => name + extension), files);
        Assert.All(files, file => Assert.StartsWith(start, Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(_folder["out"], file)))));
        AssertSecretsAbsent(run.Said, files);
    }

    [Fact]
    public async Task I_keep_each_photo_s_format_unless_I_say_otherwise()
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/b.webp", Photos.Webp);
        _folder.Write("in/c.tif", Photos.Tiff);

        await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--names", "keep", "--format", "keep");

        Assert.Equal(["a.jpg", "b.webp", "c.tif"], _folder.Files("out"));
    }

    [Fact]
    public async Task I_am_told_how_to_get_the_first_frame_of_an_animation_and_that_I_got_it()
    {
        string photo = _folder.Write("in/dance.gif", Photos.Animation);

        ProgramRun refused = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"]);
        string[] afterRefusal = _folder.Files("out");
        ProgramRun scan = await FaceBlurProgram.RunAsync("scan", photo, "--frames", "first");
        ProgramRun taken = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--frames", "first", "--report", _folder["r.jsonl"]);
        ProgramRun piped = await FaceBlurProgram.RunAsync(Photos.Animation, ["-", "--frames", "first"]);

        Assert.Equal(ExitCode.Incomplete, refused.ExitCode);
        Assert.Contains("hint: --frames first", refused.Out, StringComparison.Ordinal);
        Assert.Empty(afterRefusal);
        Assert.Contains("first picture only", scan.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, taken.ExitCode);
        string output = Assert.Single(_folder.Files("out"));
        Assert.Contains($"only the first of several pictures in the file, the others are dropped: {output}", taken.Out, StringComparison.Ordinal);
        Assert.Contains("\"firstOf\":\"animation\"", await File.ReadAllTextAsync(_folder["r.jsonl"]), StringComparison.Ordinal);
        Assert.StartsWith("only the first picture was taken; ", piped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_leave_subfolders_out()
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/sub/b.jpg", Photos.Plain);

        await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--names", "keep", "--no-recursive");

        Assert.Equal(["a.jpg"], _folder.Files("out"));
    }

    [Theory]
    [InlineData("blur")]
    [InlineData("pixelate")]
    [InlineData("solid")]
    public async Task I_can_choose_how_heads_are_covered_and_the_result_is_clean(string method)
    {
        string photo = _folder.Write("in.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--method", method);
        ProgramRun check = await FaceBlurProgram.RunAsync("verify", _folder["out"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(ExitCode.Success, check.ExitCode);
        Assert.Contains("1 of 1 file clean", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_try_without_writing()
    {
        string photo = _folder.Write("in.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--dry-run");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("dry run: nothing was written", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task I_can_ask_for_a_report_that_gives_nothing_away()
    {
        _folder.Write("in/jane.jpg", Photos.Tagged);
        _folder.Write("in/broken-jane.jpg", Photos.Tagged[..(Photos.Tagged.Length / 2)]);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--report", _folder["r.jsonl"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        string report = await File.ReadAllTextAsync(_folder["r.jsonl"]);
        JsonElement[] lines = [.. report.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        JsonElement redacted = lines.Single(line => line.GetProperty("outcome").GetString() == "redacted");
        Assert.Equal(_folder.Files("out").Single(), redacted.GetProperty("output").GetString());
        Assert.Contains(redacted.GetProperty("metadataRemoved").EnumerateArray(), kind => kind.GetString() == "Gps");
        Assert.True(redacted.GetProperty("regions").GetArrayLength() > 0);
        Assert.Contains(lines, line => line.GetProperty("outcome").GetString() == "failed");
        Assert.DoesNotContain(_folder.Root, report, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", report, StringComparison.Ordinal);
        AssertSecretsAbsent(run.Said, ["../r.jsonl"]);
    }

    [Fact]
    public async Task I_can_pipe_a_photo_through()
    {
        ProgramRun run = await FaceBlurProgram.RunAsync(Photos.Tagged, ["-"]);
        _folder.Write("out/piped.jpg", run.OutBytes);
        ProgramRun check = await FaceBlurProgram.RunAsync("verify", _folder["out"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches("^[0-9]+ faces? covered", run.Error);
        Assert.Equal(ExitCode.Success, check.ExitCode);
        AssertSecretsAbsent(run.Error, ["piped.jpg"]);
    }

    [Fact]
    public async Task I_can_have_it_quiet()
    {
        string photo = _folder.Write("in.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--quiet");

        Assert.Equal("", run.Said);
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public async Task I_am_told_of_photos_in_which_no_face_was_found()
    {
        string photo = _folder.Write("wall.jpg", Photos.NoFace);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("no face found: 1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(_folder.Files("out").Single(), run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_replace_outputs_only_when_I_say_so()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Plain);
        string taken = _folder.Write("out/a.jpg", "mine"u8.ToArray());
        string[] args = [photo, "-o", _folder["out"], "--names", "keep"];

        ProgramRun refused = await FaceBlurProgram.RunAsync(args);
        string afterRefusal = await File.ReadAllTextAsync(taken);
        ProgramRun replaced = await FaceBlurProgram.RunAsync([.. args, "--overwrite"]);

        Assert.Equal(ExitCode.Incomplete, refused.ExitCode);
        Assert.Contains("error: a.jpg: the output exists already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", afterRefusal);
        Assert.Equal(ExitCode.Success, replaced.ExitCode);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(taken));
    }

    [Fact]
    public async Task I_never_lose_an_original()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Tagged);
        File.SetLastWriteTimeUtc(photo, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["in"], "--names", "keep", "--overwrite");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal(Photos.Tagged, await File.ReadAllBytesAsync(photo));
        Assert.Equal(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), File.GetLastWriteTimeUtc(photo));
        Assert.Equal(["a.jpg"], _folder.Files("in"));
    }

    private void AssertSecretsAbsent(string said, string[] outputs)
    {
        foreach (string secret in Photos.Secrets)
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            foreach (string output in outputs)
            {
                byte[] file = File.ReadAllBytes(Path.Combine(_folder["out"], output));
                Assert.DoesNotContain(secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
            }
        }
    }
}
