using System.Diagnostics;
using System.Text;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

public sealed class InputSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_list_photos_on_standard_input()
    {
        string one = _folder.Write("in/one.jpg", Photos.Plain), two = _folder.Write("in/two.jpg", Photos.Plain);
        _folder.Write("in/three.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(Encoding.UTF8.GetBytes($"{one}\n{two}\n"), ["--files-from", "-", "-o", _folder["out"]]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(2, _folder.Files("out").Length);
    }

    [Fact]
    public async Task I_am_asked_whether_I_meant_a_command_where_a_photo_is_missing_that_is_called_nearly_so()
    {
        string photo = _folder.Write("in/a.jpg", Photos.NoFace);

        ProgramRun run = await FaceBlurProgram.RunAsync("scans", photo, "-o", _folder["out"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("hint: did you mean `scan`?\n", run.Error, StringComparison.Ordinal);
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public async Task A_list_that_is_missing_stops_the_run()
    {
        ProgramRun run = await FaceBlurProgram.RunAsync("--files-from", _folder["none.txt"], "-o", _folder["out"]);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith("error: the list of files could not be read\nhint: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I_can_split_the_work_among_machines()
    {
        for (int i = 0; i < 6; i++) _folder.Write($"in/{i}.png", Photos.Png);

        for (int part = 1; part <= 3; part++)
        {
            ProgramRun run = await FaceBlurProgram.RunAsync(
                _folder["in"], "-o", _folder["out"], "--names", "keep", "--shard", $"{part}/3", "--thoroughness", "fast");
            Assert.True(run.ExitCode is ExitCode.Success, run.Said);
        }

        Assert.Equal(["0.png", "1.png", "2.png", "3.png", "4.png", "5.png"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_part_that_no_photo_falls_into_is_done_and_no_failure()
    {
        _folder.Write("in/only.png", Photos.Png);
        var runs = new List<ProgramRun>();

        foreach (string part in (string[])["1/2", "2/2"])
            runs.Add(await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--shard", part, "--thoroughness", "fast"));

        Assert.All(runs, run => Assert.True(run.ExitCode == ExitCode.Success, run.Said));
        Assert.Single(runs, run => run.Out.StartsWith("none of the photos belongs to part ", StringComparison.Ordinal) && run.Error.Length == 0);
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public async Task A_part_of_no_photos_at_all_is_nothing_to_do()
    {
        Directory.CreateDirectory(_folder["in"]);

        ProgramRun run = await FaceBlurProgram.RunAsync(_folder["in"], "-o", _folder["out"], "--shard", "1/2");

        Assert.Equal(ExitCode.NothingToDo, run.ExitCode);
    }

    [SkippableFact]
    public async Task I_can_use_a_folder_as_a_drop_box_until_I_stop_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        Directory.CreateDirectory(_folder["in"]);
        using Process process = FaceBlurProgram.Start(_folder["in"], "-o", _folder["out"], "--watch");
        process.StandardInput.Close();
        _folder.Write("in/a.jpg", Photos.Plain);

        string line = (await process.StandardOutput.ReadLineAsync())!;
        await Shell.RunAsync("kill", "-INT", $"{process.Id}");
        ProgramRun run = await FaceBlurProgram.EndAsync(process);

        Assert.Matches("^[0-9a-f]{16}[.]jpg: [0-9]+ faces? covered$", line);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("redacted: 1\n", run.Out, StringComparison.Ordinal);
    }
}
