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
    public void Build_BrokenModel_StopsBeforeAnyPhoto()
    {
        File.WriteAllBytes(Weights, [1, 2, 3]);

        var error = Assert.Throws<FaceBlurException>(() => new FaceBlurPipelineBuilder().UseOpenCv().UseModel(Model).Build());
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string InModel(string file) => Path.Combine(Model, file);

    private FaceBlurException AssertInvalid(string nameOrPath)
    {
        var error = Assert.Throws<FaceBlurException>(() => _store.Load(nameOrPath));
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
