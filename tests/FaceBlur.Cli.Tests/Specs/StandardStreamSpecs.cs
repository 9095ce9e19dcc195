using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>What becomes of photos when nobody can be told of them.</summary>
public sealed class StandardStreamSpecs : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "FaceBlur.Cli.dll");

    private readonly TemporaryFolder _folder = new();

    public StandardStreamSpecs() => Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full");

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("-q 2>/dev/full")]
    [InlineData("-q 2>&-")]
    [InlineData("2>&- >&- <&-")]
    public async Task A_batch_whose_errors_cannot_be_written_is_done_all_the_same(string streams)
    {
        foreach (string name in new[] { "a.jpg", "b.jpg", "c.jpg" }) _folder.Write($"in/{name}", Photos.Plain);
        _folder.Write("in/0.jpg", Photos.Bad("text"));

        (int code, _) = await RunAsync($"in -o out --names keep --jobs 1 {streams}");

        Assert.Equal(ExitCode.Incomplete, code);
        Assert.Equal(["a.jpg", "b.jpg", "c.jpg"], _folder.Files("out"));
    }

    [SkippableTheory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    public async Task A_summary_that_cannot_be_written_is_a_line_and_no_failure_of_the_photos(string streams)
    {
        _folder.Write("in/a.jpg", Photos.Plain);

        (int code, string said) = await RunAsync($"in -o out --names keep {streams}");

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("error: standard output could not be written: the summary or a result is lost\n", said, StringComparison.Ordinal);
        Assert.Equal(["a.jpg"], _folder.Files("out"));
    }

    [SkippableFact]
    public async Task A_refusal_is_told_by_the_exit_code_where_the_summary_cannot_be_written()
    {
        _folder.Write("in/a.jpg", Photos.Plain);
        _folder.Write("in/0.jpg", Photos.Bad("text"));

        Assert.Equal(ExitCode.Incomplete, (await RunAsync("in -o out >/dev/full")).Code);
    }

    [SkippableTheory]
    [InlineData("scan")]
    [InlineData("verify")]
    public async Task A_result_that_cannot_be_written_is_no_success(string command)
    {
        _folder.Write("in/a.jpg", Photos.NoFace);

        Assert.Equal(ExitCode.Success, (await RunAsync($"{command} in")).Code);
        Assert.Equal(ExitCode.Failure, (await RunAsync($"{command} in >/dev/full")).Code);
    }

    [SkippableTheory]
    [InlineData("| head -c 10 >&3")]
    [InlineData(">&-")]
    public async Task A_photo_that_nobody_reads_to_its_end_is_a_failure(string streams)
    {
        // Larger than what a pipe holds.
        _folder.Write("a.jpg", Photos.Crowd);

        (int code, string said) = await RunAsync($"- --format png <a.jpg {streams}");

        Assert.Equal(ExitCode.Incomplete, code);
        Assert.Contains("error: ", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_photo_behind_another_on_standard_output_comes_after_it()
    {
        _folder.Write("a.jpg", Photos.Plain);

        await RunAsync("- <a.jpg >one.jpg");
        await Shell.RunAsync("sh", "-c", "cd \"$1\" && for i in 1 2; do dotnet \"$0\" - <a.jpg; done >two.jpg", Program, _folder.Root);

        byte[] one = await File.ReadAllBytesAsync(_folder["one.jpg"]);
        byte[] two = await File.ReadAllBytesAsync(_folder["two.jpg"]);
        Assert.Equal(one.Concat(one), two);
    }

    /// <summary>Runs the program in the folder, as a shell that has something to say of its streams does.</summary>
    private Task<(int Code, string Said)> RunAsync(string line)
    {
        string[] parts = line.Split(" | ");
        string pipe = parts.Length > 1 ? $" | {parts[1]}" : "";
        // The exit code of the program, not that of what reads it.
        string script = $"cd \"$1\" && exec 3>/dev/null && {{ dotnet \"$0\" {parts[0]}; echo $? >code; }}{pipe}; exit $(cat code)";
        return Shell.RunAsync("sh", "-c", script, Program, _folder.Root);
    }
}
