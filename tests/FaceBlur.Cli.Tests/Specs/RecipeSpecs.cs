using System.Text.RegularExpressions;
using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>The recipes of src/docs/many-machines.md, run as they stand there, with the variables that a cluster would set.</summary>
public sealed partial class RecipeSpecs : IDisposable
{
    private const int Photographs = 6;

    private static readonly string? Document = Find("src/docs/many-machines.md");

    private readonly TemporaryFolder _folder = new();

    public RecipeSpecs()
    {
        Skip.If(OperatingSystem.IsWindows(), "the recipes are for Unix shells");
        Skip.If(Document is null, "the tests do not run inside the repository");
        for (int i = 0; i < Photographs; i++) _folder.Write($"photos/{i}.png", Photos.Png);
        // Refused: the recipes go on all the same.
        _folder.Write("photos/bad.jpg", Photos.Bad("cut in half"));
        string program = _folder.Write(
            "bin/faceblur",
            """
            #!/bin/sh
            case $1 in report) ;; *) set -- "$@" --thoroughness fast ;; esac
            exec dotnet "$PROGRAM" "$@"

            """u8.ToArray());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task GNU_parallel_does_every_photo_once_and_one_report_says_so()
    {
        (int found, _) = await Shell.RunAsync("sh", "-c", "command -v parallel");
        Skip.IfNot(found == 0, "GNU parallel is not installed");

        (int code, string said) = await RunAsync(Recipe("parallel"));

        Assert.True(code == 0, said);
        AssertEveryPhotoOnce();
        Assert.Equal(Photographs + 1, File.ReadAllLines(_folder["all.jsonl"]).Length);
    }

    [SkippableFact]
    public async Task A_Slurm_array_does_every_photo_once()
    {
        string script = Recipe("slurm");
        Assert.Contains("#SBATCH --array=1-16", script, StringComparison.Ordinal);

        foreach (int task in (int[])[1, 2, 3])
        {
            (int code, string said) = await RunAsync(
                script,
                $"SLURM_ARRAY_TASK_ID={task}", "SLURM_ARRAY_TASK_COUNT=3", "SLURM_CPUS_PER_TASK=2",
                "PHOTOS=photos", "CLEAN=clean", "REPORTS=reports");
            Assert.True(code == 0, said);
        }

        AssertEveryPhotoOnce();
        Assert.All(_folder.Files("reports"), name => Assert.EndsWith("-0.jsonl", name, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_Kubernetes_Job_does_every_photo_once()
    {
        string manifest = Recipe("kubernetes");
        string command = string.Join('\n', manifest.Split('\n')
            .SkipWhile(line => line.Trim() != "- |").Skip(1).TakeWhile(line => line.Trim() != "env:"));
        Assert.Contains("completions: 16", manifest, StringComparison.Ordinal);
        Assert.Contains("/16\"", command, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["reports"]);

        foreach (int index in (int[])[0, 1, 2])
        {
            (int code, string said) = await RunAsync(
                command.Replace("/16\"", "/3\"", StringComparison.Ordinal),
                $"JOB_COMPLETION_INDEX={index}", $"HOSTNAME=pod-{index}", "PHOTOS=photos", "CLEAN=clean", "REPORTS=reports");
            Assert.True(code == 0, said);
        }

        AssertEveryPhotoOnce();
    }

    private Task<(int ExitCode, string Said)> RunAsync(string script, params string[] variables) => Shell.RunAsync(
        "env",
        [
            .. variables,
            $"PATH={_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
            $"PROGRAM={Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll")}",
            "sh", "-c", $"cd '{_folder.Root}' && {{\n{script}\n}}",
        ]);

    private void AssertEveryPhotoOnce()
    {
        string[] outputs = _folder.Files("clean");
        Assert.Equal(Photographs, outputs.Length);
        Assert.All(outputs, output => Assert.EndsWith(".png", output, StringComparison.Ordinal));
    }

    /// <summary>A block of the document, by the name in the comment before it.</summary>
    private static string Recipe(string name) => Blocks().Matches(File.ReadAllText(Document!).ReplaceLineEndings("\n"))
        .Single(block => block.Groups["name"].Value == name).Groups["text"].Value;

    private static string? Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, path))) return Path.Combine(folder.FullName, path);
        return null;
    }

    [GeneratedRegex("<!-- recipe: (?<name>\\w+) -->\n```\\w+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
