using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>What bad input gets: one clear line, no output for that photo, and the other photos done all the same.</summary>
public sealed class RefusalSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> BadPhotos => [.. Photos.BadKinds];

    [Theory]
    [MemberData(nameof(BadPhotos))]
    public async Task A_bad_photo_among_good_ones_is_refused_and_the_others_are_done(string kind)
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/bad.jpg", Photos.Bad(kind));
        _folder.Write("in/c.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--names", "keep");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Equal(["a.jpg", "c.jpg"], _folder.Files("out"));
        Assert.Matches(@"error: bad\.jpg: [^\n.]+\n", run.Error);
        Assert.Contains("refused: 1", run.Out, StringComparison.Ordinal);
        AssertNoStack(run);
    }

    [Theory]
    [MemberData(nameof(BadPhotos))]
    public async Task A_bad_photo_on_standard_input_gives_no_byte(string kind)
    {
        ProgramRun run = await FaceBlurProgram.RunAsync(Photos.Bad(kind), ["-"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Empty(run.OutBytes);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        AssertNoStack(run);
    }

    [Fact]
    public async Task A_photo_under_a_wrong_extension_is_told_by_its_content()
    {
        string photo = _folder.Write("in/picture.jpg", Photos.Png);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--names", "keep");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(["picture.png"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_photo_over_a_limit_is_refused_with_the_option_that_raises_it()
    {
        string photo = _folder.Write("in.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--max-side", "100");

        AssertRefused(run, ExitCode.Incomplete, "over the limit of 100");
        Assert.Contains("hint: --max-side", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_without_a_face_is_refused_when_a_face_is_required()
    {
        string photo = _folder.Write("wall.jpg", Photos.NoFace);

        AssertRefused(await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--require-face"), ExitCode.Incomplete, "no face was found");
    }

    [Fact]
    public async Task A_missing_photo_is_refused_and_the_others_are_done()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, _folder["in/b.jpg"], "-o", _folder["out"], "--names", "keep");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("error: b.jpg: there is no such file or folder", run.Error, StringComparison.Ordinal);
        Assert.Equal(["a.jpg"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_folder_named_like_a_photo_is_a_folder()
    {
        Directory.CreateDirectory(_folder["in/holiday.jpg"]);

        AssertRefused(
            await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]), ExitCode.NothingToDo, "there is no photo among the inputs");
    }

    [SkippableFact]
    public async Task A_link_to_nowhere_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.CreateSymbolicLink(_folder["a.jpg"], _folder["gone.jpg"]);

        AssertRefused(await FaceBlurProgram.RunAsync(_folder["a.jpg"], "-o", _folder["out"]), ExitCode.Incomplete, "there is no such file");
    }

    [SkippableFact]
    public async Task A_link_in_a_folder_is_not_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights on Windows");
        _folder.Write("elsewhere/private.jpg", Photos.Plain);
        Directory.CreateDirectory(_folder["in"]);
        File.CreateSymbolicLink(_folder["in/a.jpg"], _folder["elsewhere/private.jpg"]);
        Directory.CreateSymbolicLink(_folder["in/more"], _folder["elsewhere"]);

        AssertRefused(
            await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]), ExitCode.NothingToDo, "there is no photo among the inputs");
    }

    [SkippableFact]
    public async Task A_pipe_is_refused_without_waiting_for_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no named pipes among files on Windows");
        await Shell.RunAsync("mkfifo", _folder["a.jpg"]);

        AssertRefused(await FaceBlurProgram.RunAsync(_folder["a.jpg"], "-o", _folder["out"]), ExitCode.Incomplete, "a.jpg: ");
    }

    [SkippableFact]
    public async Task An_unreadable_photo_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "files have no modes on Windows");
        Skip.If(Environment.IsPrivilegedProcess, "root may read every file");
        string photo = _folder.Write("a.jpg", Photos.Plain);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(photo, UnixFileMode.None);

        AssertRefused(await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"]), ExitCode.Incomplete, "may not be read");
    }

    [Fact]
    public async Task A_folder_without_photos_is_nothing_to_do()
    {
        _folder.Write("in/notes.txt", "hello"u8.ToArray());

        AssertRefused(
            await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"]), ExitCode.NothingToDo, "there is no photo among the inputs");
    }

    [Fact]
    public async Task An_output_folder_inside_the_input_folder_stops_the_run()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["in/clean"], "--report", _folder["r.jsonl"]);

        AssertRefused(run, ExitCode.Failure, "the output folder lies inside an input folder");
        Assert.Equal(["a.jpg"], _folder.Files("in"));
        Assert.False(File.Exists(_folder["r.jsonl"]));
        Assert.Equal(Photos.Plain, await File.ReadAllBytesAsync(photo));
    }

    [Fact]
    public async Task An_output_folder_that_is_a_file_stops_the_run()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("file", "mine"u8.ToArray());

        AssertRefused(await FaceBlurProgram.RunAsync(photo, "-o", _folder["file"]), ExitCode.Failure, "the output is a file, not a folder");

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["file"]));
    }

    [Fact]
    public async Task A_report_that_exists_already_stops_the_run()
    {
        string photo = _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("r.jsonl", "mine"u8.ToArray());

        AssertRefused(
            await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--report", _folder["r.jsonl"]), ExitCode.Failure, "the report exists already");

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["r.jsonl"]));
    }

    [SkippableFact]
    public async Task A_hostile_name_cannot_steer_the_terminal()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such names");
        _folder.Write("in/\u001b[2Jx\nhint: all is well\u202e.jpg", Photos.Bad("text"));

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--names", "keep");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Said);
        Assert.DoesNotContain('\u202e', run.Said);
        Assert.DoesNotContain("\nhint: all is well", run.Said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_full_disk_leaves_nothing_half_written()
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);
        await using SmallDisk disk = await SmallDisk.MountAsync(_folder["disk"], kilobytes: 4);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", Path.Combine(disk.Path, "out"));

        AssertRefused(run, ExitCode.Incomplete, "the disk of the output folder is full");
        // What the next run needs to go on, and no photo, whole or not.
        Assert.Equal(["out/.faceblur-journal"], _folder.Files("disk"));
    }

    [SkippableFact]
    public async Task A_full_disk_behind_a_pipe_is_a_failure()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full");
        string photo = _folder.Write("a.jpg", Photos.Plain);

        (int code, string said) = await Shell.RunAsync(
            "sh", "-c", "dotnet \"$0\" - < \"$1\" > /dev/full", Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll"), photo);

        Assert.Equal(ExitCode.Incomplete, code);
        Assert.StartsWith("error: the target stream could not be written", said, StringComparison.Ordinal);
    }

    private void AssertRefused(ProgramRun run, int exitCode, string reason)
    {
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Files("out"));
        AssertNoStack(run);
    }

    private static void AssertNoStack(ProgramRun run)
    {
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Said, StringComparison.Ordinal);
    }
}
