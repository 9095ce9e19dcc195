using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>Weights are taken only if they are those that the manifest names.</summary>
public sealed class DetectorModelTests
{
    private static readonly byte[] Weights = [1, 2, 3];

    private static readonly ModelManifest Manifest = MadeUpModel.Manifest(Weights) with { Refiner = MadeUpModel.Refiner };

    [Fact]
    public void Verify_BothFiles_GivesTheRefinerAsAModelOfOneCell()
    {
        DetectorModel refiner = DetectorModel.Verify(Manifest, Weights, MadeUpModel.RefinerWeights).Refiner!;

        Assert.Equal(MadeUpModel.RefinerWeights, refiner.Weights.ToArray());
        Assert.Equal(["cls_16", "obj_16", "bbox_16"], refiner.Manifest.OutputNames());
        Assert.Equal(16, refiner.Manifest.Input.MultipleOf);
        Assert.Equal((Manifest.Name, Manifest.License), (refiner.Manifest.Name, refiner.Manifest.License));
        Assert.Equal((MadeUpModel.Refiner.File, MadeUpModel.Refiner.Sha256), (refiner.Manifest.File, refiner.Manifest.Sha256));
        Assert.Null(refiner.Refiner);
    }

    [Fact]
    public void Verify_WithoutARefiner_HasNone() => Assert.Null(MadeUpModel.Of(Weights).Refiner);

    [Fact]
    public void Verify_OtherWeights_AreRefused() => AssertInvalid("the model made-up is not", [1, 2, 4], MadeUpModel.RefinerWeights);

    [Fact]
    public void Verify_OtherRefiner_IsRefused() => AssertInvalid("the refiner of the model made-up is not", Weights, [4, 5, 7]);

    [Fact]
    public void Verify_RefinerInPlaceOfTheDetector_IsRefused() => AssertInvalid("the model made-up", MadeUpModel.RefinerWeights, Weights);

    [Fact]
    public void Verify_MissingRefiner_IsRefused() => AssertInvalid("the model made-up lacks the refiner", Weights, []);

    [Fact]
    public void Verify_RefinerThatTheManifestDoesNotName_IsAMistake() => Assert.Throws<ArgumentException>(
        () => DetectorModel.Verify(MadeUpModel.Manifest(Weights), Weights, MadeUpModel.RefinerWeights));

    [Fact]
    public void Id_NamesBothHashes()
    {
        string detector = Manifest.Sha256.ToLowerInvariant(), refiner = MadeUpModel.Refiner.Sha256.ToLowerInvariant();

        Assert.Equal($"made-up sha256:{detector}", MadeUpModel.Of(Weights).Id);
        Assert.Equal($"made-up sha256:{detector} refiner sha256:{refiner}", MadeUpModel.WithRefiner(Weights).Id);
    }

    [Fact]
    public void With_PartOfTheWeights_KeepsTheRefiner()
    {
        DetectorModel model = MadeUpModel.WithRefiner(Weights);

        Assert.Same(model.Refiner, model.With([1]).Refiner);
    }

    [Fact]
    public void WithoutRefiner_IsTheDetectorAlone()
    {
        DetectorModel model = MadeUpModel.WithRefiner(Weights), alone = model.WithoutRefiner();

        Assert.Equal(MadeUpModel.Of(Weights).Id, alone.Id);
        Assert.Equal(Weights, alone.Weights.ToArray());
        Assert.Null(alone.Manifest.Refiner);
    }

    private static void AssertInvalid(string message, byte[] weights, byte[] refinerWeights)
    {
        var error = Assert.Throws<FaceBlurException>(() => DetectorModel.Verify(Manifest, weights, refinerWeights));
        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
