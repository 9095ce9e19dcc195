using FaceBlur.Cli.Tests.Support;

namespace FaceBlur.Cli.Tests.Specs;

/// <summary>Without the right model nothing runs: a detector that fails must not look like photos without faces.</summary>
public sealed class ModelSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_model_stops_the_run()
    {
        await AssertStopsAsync(_folder["no-such-model"]);
    }

    [Fact]
    public async Task A_model_with_another_hash_than_its_manifest_names_stops_the_run()
    {
        string copy = CopyModel();
        string weights = Directory.GetFiles(copy, "*.onnx").Single();
        byte[] bytes = await File.ReadAllBytesAsync(weights);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(weights, bytes);

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task A_truncated_model_stops_the_run()
    {
        string copy = CopyModel();
        string weights = Directory.GetFiles(copy, "*.onnx").Single();
        await File.WriteAllBytesAsync(weights, (await File.ReadAllBytesAsync(weights))[..1000]);

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task I_can_name_a_models_folder()
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--model", CopyModel());

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Single(_folder.Files("out"));
    }

    private async Task AssertStopsAsync(string model)
    {
        string photo = _folder.Write("a.jpg", Photos.Plain);

        ProgramRun run = await FaceBlurProgram.RunAsync(photo, "-o", _folder["out"], "--model", model);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Matches(@"^error: [^\n]*model[^\n]*\n", run.Error);
        Assert.Equal("", run.Out);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private string CopyModel()
    {
        string source = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "models")).First();
        string copy = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (string file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
