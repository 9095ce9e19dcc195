using System.Security.Cryptography;
using System.Text.Json.Nodes;
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
        string weights = WeightsOf(copy);
        byte[] bytes = await File.ReadAllBytesAsync(weights);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(weights, bytes);

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task A_truncated_model_stops_the_run()
    {
        string copy = CopyModel();
        string weights = WeightsOf(copy);
        await File.WriteAllBytesAsync(weights, (await File.ReadAllBytesAsync(weights))[..1000]);

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task A_missing_refiner_stops_the_run()
    {
        string copy = CopyModel();
        File.Delete(GiveRefiner(copy));

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task A_refiner_with_another_hash_than_the_manifest_names_stops_the_run()
    {
        string copy = CopyModel();
        string refiner = GiveRefiner(copy);
        byte[] bytes = await File.ReadAllBytesAsync(refiner);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(refiner, bytes);

        await AssertStopsAsync(copy);
    }

    [Fact]
    public async Task A_refiner_that_is_none_stops_the_run()
    {
        string copy = CopyModel();
        GiveRefiner(copy);

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

    private static string WeightsOf(string model) => Path.Combine(model, Manifest(model)["file"]!.GetValue<string>());

    private static JsonNode Manifest(string model) => JsonNode.Parse(File.ReadAllText(Path.Combine(model, "manifest.json")))!;

    /// <summary>Gives a model the second network that its manifest then names: its first one, which has the outputs of another kind.</summary>
    private static string GiveRefiner(string model)
    {
        byte[] weights = File.ReadAllBytes(WeightsOf(model));
        string refiner = Path.Combine(model, "another.onnx");
        File.WriteAllBytes(refiner, weights);
        JsonNode manifest = Manifest(model);
        manifest["refiner"] = new JsonObject
        {
            ["file"] = "another.onnx",
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(weights)),
            ["side"] = 64,
            ["contexts"] = new JsonArray(2),
            ["minConfidence"] = 0.2,
            ["maxConfidence"] = 0.97,
            ["weight"] = 0.5,
            ["limit"] = 4,
        };
        File.WriteAllText(Path.Combine(model, "manifest.json"), manifest.ToJsonString());
        return refiner;
    }

    private string CopyModel()
    {
        string source = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "models")).First();
        string copy = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (string file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
