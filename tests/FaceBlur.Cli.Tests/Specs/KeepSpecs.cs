using System.Text;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>What an editorial desk may keep, and what lies beside photos.</summary>
public sealed class KeepSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_keep_the_creator_and_no_message_or_report_says_the_name()
    {
        _folder.Write("in/a.jpg", Photos.Tagged);
        string name = Photos.Creator;

        ProgramRun run = await FaceBlurProgram.RunAsync(
            _folder["in"], "-o", _folder["out"], "--preset", "newsroom", "--keep", "credit,creator", "--report", _folder["r.jsonl"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        string file = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_folder["out/a.jpg"]));
        Assert.Contains(name, file, StringComparison.Ordinal);
        Assert.All(Photos.Secrets.Where(secret => secret != name), secret => Assert.DoesNotContain(secret, file, StringComparison.Ordinal));
        Assert.Contains("kept: creator (1)", run.Out, StringComparison.Ordinal);
        string report = await File.ReadAllTextAsync(_folder["r.jsonl"]);
        Assert.Contains("\"metadataKept\":[\"Creator\"]", report, StringComparison.Ordinal);
        Assert.DoesNotContain(name, report + run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_verify_what_I_kept_and_a_stranger_is_told_of_it()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Tagged);
        await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--keep", "creator");

        ProgramRun expected = await FaceBlurProgram.RunAsync("verify", _folder["out"], "--keep", "creator");
        ProgramRun unexpected = await FaceBlurProgram.RunAsync("verify", _folder["out"]);

        Assert.Equal(ExitCode.Success, expected.ExitCode);
        Assert.Equal(ExitCode.Incomplete, unexpected.ExitCode);
        Assert.DoesNotContain(Photos.Creator, expected.Said + unexpected.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("creator")]
    [InlineData("creator", "--keep-links")]
    public async Task I_am_told_what_to_add_when_I_verify_without_saying_what_I_kept(string field, params string[] links)
    {
        string photo = _folder.Write("in/a.jpg", Photos.Tagged);
        await FaceBlurProgram.RunAsync([photo, "-o", _folder["out"], "--keep", field, .. links]);

        ProgramRun run = await FaceBlurProgram.RunAsync("verify", _folder["out"], "--quiet");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains(
            "hint: the metadata of 1 file is nothing but texts as FaceBlur keeps them; if you meant to, add --keep creator\n",
            run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_am_told_to_keep_links_where_a_kept_text_has_one()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Captioned("more at https://example.org/a"));
        await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--keep", "caption", "--keep-links");

        ProgramRun run = await FaceBlurProgram.RunAsync("verify", _folder["out"]);

        Assert.Contains("add --keep caption --keep-links\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_am_not_told_to_keep_what_a_stranger_wrote()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync("verify", photo);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.DoesNotContain("--keep", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_am_told_which_photo_has_a_caption_that_was_too_long_to_be_kept_whole()
    {
        _folder.Write("in/long.jpg", Photos.Captioned(string.Join(' ', Enumerable.Repeat("river", 1_000))));
        _folder.Write("in/short.jpg", Photos.Captioned("a river"));

        ProgramRun run = await FaceBlurProgram.RunAsync(
            _folder["in"], "-o", _folder["out"], "--preset", "newsroom", "--keep", "caption", "--report", _folder["r.jsonl"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("texts cut short: 1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("see long.jpg (caption)\n", run.Out, StringComparison.Ordinal);
        string line = Assert.Single(File.ReadLines(_folder["r.jsonl"]), line => line.Contains("\"metadataCut\":[\"Caption\"]", StringComparison.Ordinal));
        Assert.Contains("\"input\":\"long.jpg\"", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jpeg", "jpg")]
    [InlineData("png", "png")]
    [InlineData("webp", "webp")]
    public async Task I_can_keep_the_creator_whatever_format_I_ask_for(string format, string extension)
    {
        _folder.Write("in/a.jpg", Photos.Tagged);

        ProgramRun run = await FaceBlurProgram.RunAsync(
            _folder["in"], "-o", _folder["out"], "--preset", "newsroom", "--keep", "creator", "--format", format);
        ProgramRun check = await FaceBlurProgram.RunAsync("verify", _folder["out"], "--keep", "creator");

        Assert.Equal((ExitCode.Success, ExitCode.Success), (run.ExitCode, check.ExitCode));
        string file = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_folder["out/a." + extension]));
        Assert.Contains(Photos.Creator, file, StringComparison.Ordinal);
        Assert.All(Photos.Secrets.Where(secret => secret != Photos.Creator), secret => Assert.DoesNotContain(secret, file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--keep", "everything")]
    [InlineData("--keep", "credit,gps")]
    [InlineData("--keep-links")]
    [InlineData("--max-size", "15")]
    public async Task I_am_told_what_cannot_be_asked_for(params string[] args)
    {
        ProgramRun run = await FaceBlurProgram.RunAsync([_folder.Write("a.jpg", Photos.Plain), "-o", _folder["out"], .. args]);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains(args[0], run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public async Task I_am_told_of_companion_files_and_none_is_copied()
    {
        _folder.Write("in/IMG_7.jpg", Photos.Plain);
        _folder.Write("in/IMG_7.MOV", "the seconds before and after"u8.ToArray());
        _folder.Write("in/IMG_7.AAE", "what was edited"u8.ToArray());

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("companion files: 2\n", run.Out, StringComparison.Ordinal);
        // With neutral names the order of work is random.
        Assert.All((string[])["IMG_7.AAE", "IMG_7.MOV"], name => Assert.Contains(name, run.Out, StringComparison.Ordinal));
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public async Task I_can_have_photos_made_smaller()
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(
            photo, "-o", _folder["out"], "--names", "keep", "--max-size", "300", "--report", _folder["r.jsonl"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("\"outputWidth\":240,\"outputHeight\":300", await File.ReadAllTextAsync(_folder["r.jsonl"]), StringComparison.Ordinal);
    }
}
