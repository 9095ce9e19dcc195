using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FaceBlur.Detection;

namespace FaceBlur.Tests.Detection;

public sealed class ModelStoreTests : IDisposable
{
    private const string Name = "faceblur-seed";

    private readonly string _folder = Directory.CreateTempSubdirectory("faceblur-").FullName;
    private readonly ModelStore _store;

    public ModelStoreTests()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "models", Name);
        Directory.CreateDirectory(Model);
        foreach (string file in Directory.GetFiles(source)) File.WriteAllBytes(InModel(Path.GetFileName(file)), File.ReadAllBytes(file));
        _store = new ModelStore(_folder);
    }

    private string Model => Path.Combine(_folder, Name);

    private string Weights => InModel("faceblur-seed.onnx");

    private string Refiner => InModel("seed-refiner.onnx");

    private static byte[] RefinerBytes => "none"u8.ToArray();

    [Fact]
    public void Load_Default_ComesWithTheProgram() =>
        Assert.Equal(ModelStore.DefaultModel, ModelStore.BesideProgram.Load().Manifest.Name);

    [Fact]
    public void Load_EveryModelBesideTheProgram_HasTheHashOfItsManifest()
    {
        string[] names = [.. Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "models")).Select(path => Path.GetFileName(path)!)];

        Assert.Contains(ModelStore.DefaultModel, names);
        Assert.All(names, name => Assert.Equal(name, ModelStore.BesideProgram.Load(name).Manifest.Name));
    }

    [Fact]
    public void Load_ByNameFolderManifestOrWeights_IsTheSameModel()
    {
        string id = _store.Load(Name).Id;

        Assert.All([Model, InModel("manifest.json"), Weights], path => Assert.Equal(id, _store.Load(path).Id));
    }

    [Fact]
    public void Load_UnknownName_SaysWhichThereAre()
    {
        FaceBlurException error = AssertInvalid("no-such-model");

        Assert.Contains("no-such-model", error.Message, StringComparison.Ordinal);
        Assert.Contains(Name, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownPath_DoesNotRepeatThePath() =>
        Assert.DoesNotContain("secret", AssertInvalid(Path.Combine(_folder, "secret", "place")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_MissingWeights_IsAnInvalidModel()
    {
        File.Delete(Weights);

        Assert.Contains("missing", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingManifest_IsAnInvalidModel()
    {
        File.Delete(InModel("manifest.json"));

        Assert.Contains("missing", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TruncatedWeights_IsAnInvalidModel()
    {
        byte[] bytes = File.ReadAllBytes(Weights);
        File.WriteAllBytes(Weights, bytes[..(bytes.Length / 2)]);

        Assert.Contains("SHA-256", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OneOtherBit_IsAnInvalidModel()
    {
        byte[] bytes = File.ReadAllBytes(Weights);
        bytes[^100] ^= 1;
        File.WriteAllBytes(Weights, bytes);

        Assert.Contains("SHA-256", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FolderInPlaceOfTheWeights_IsAnInvalidModel()
    {
        File.Delete(Weights);
        Directory.CreateDirectory(Weights);

        AssertInvalid(Name);
    }

    [Fact]
    public void Load_ModelWithARefiner_ReadsBothFiles()
    {
        AddRefiner();

        DetectorModel model = _store.Load(Name);

        Assert.Equal(RefinerBytes, model.Refiner!.Weights.ToArray());
        Assert.EndsWith($" refiner sha256:{model.Refiner.Manifest.Sha256}", model.Id, StringComparison.Ordinal);
        Assert.All([Model, InModel("manifest.json"), Weights, Refiner], path => Assert.Equal(model.Id, _store.Load(path).Id));
    }

    [Fact]
    public void Load_MissingRefiner_IsAnInvalidModel()
    {
        AddRefiner();
        File.Delete(Refiner);

        string message = AssertInvalid(Name).Message;

        Assert.Contains("missing", message, StringComparison.Ordinal);
        Assert.Contains("seed-refiner.onnx", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public void Load_RefinerOfOtherBytes_IsAnInvalidModel(int length)
    {
        AddRefiner();
        File.WriteAllBytes(Refiner, new byte[length]);

        Assert.Contains("refiner", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefinerThatIsTooLarge_IsNotRead()
    {
        AddRefiner();
        using (FileStream file = File.OpenWrite(Refiner)) file.SetLength((256L << 20) + 1);

        Assert.Contains("too large", AssertInvalid(Name).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefinerElsewhere_IsAnInvalidModel()
    {
        AddRefiner("../seed-refiner.onnx");

        AssertInvalid(Name);
    }

    [Fact]
    public void Build_RefinerThatIsNoNetwork_StopsBeforeAnyPhoto()
    {
        AddRefiner();

        var error = Assert.Throws<FaceBlurException>(() => new FaceBlurPipelineBuilder().UseOpenCv().UseModel(Model).Build());
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
    }

    [Fact]
    public void Build_BrokenModel_StopsBeforeAnyPhoto()
    {
        File.WriteAllBytes(Weights, [1, 2, 3]);

        var error = Assert.Throws<FaceBlurException>(() => new FaceBlurPipelineBuilder().UseOpenCv().UseModel(Model).Build());
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Gives the model a refiner, which is none.</summary>
    private void AddRefiner(string file = "seed-refiner.onnx")
    {
        File.WriteAllBytes(Refiner, RefinerBytes);
        string path = InModel("manifest.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["refiner"] = new JsonObject
        {
            ["file"] = file,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(RefinerBytes)),
            ["side"] = 64,
            ["contexts"] = new JsonArray(2),
            ["minConfidence"] = 0.2,
            ["maxConfidence"] = 0.97,
            ["weight"] = 0.5,
            ["limit"] = 4,
        };
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private string InModel(string file) => Path.Combine(Model, file);

    private FaceBlurException AssertInvalid(string nameOrPath)
    {
        var error = Assert.Throws<FaceBlurException>(() => _store.Load(nameOrPath));
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
