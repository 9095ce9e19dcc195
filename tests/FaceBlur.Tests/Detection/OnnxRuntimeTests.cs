using System.Security.Cryptography;
using FaceBlur.Detection;
using FaceBlur.Drawing;
using FaceBlur.OnnxRuntime;
using FaceBlur.OpenCv;

namespace FaceBlur.Tests.Detection;

/// <summary>The other engine finds what OpenCV's finds, and says plainly what it cannot do.</summary>
public sealed class OnnxRuntimeTests
{
    private static readonly DetectorModel Model = ModelStore.BesideProgram.Load();

    [Theory]
    [InlineData(1, Thoroughness.Balanced)]
    [InlineData(2, Thoroughness.Thorough)]
    public void Detect_DrawnCrowd_GivesOpenCvsBoxesWithinAPixel(int seed, Thoroughness thoroughness)
    {
        using DrawnPhoto photo = DrawnCrowd.Draw(new CrowdOptions { Width = 1100, Height = 800, People = 40, Seed = seed });
        var options = new DetectionOptions { Thoroughness = thoroughness };
        using var openCv = new OpenCvFaceDetector(Model, options);
        using var onnxRuntime = new OnnxRuntimeFaceDetector(Model, options);

        IReadOnlyList<Face> expected = openCv.Detect(photo.Pixels.AsView(), CancellationToken.None);
        IReadOnlyList<Face> actual = onnxRuntime.Detect(photo.Pixels.AsView(), CancellationToken.None);

        Assert.True(expected.Count > 20);
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected, face => Assert.Contains(actual, other => IsSame(face, other)));
        Assert.Equal((openCv.ModelId, openCv.SureConfidence), (onnxRuntime.ModelId, onnxRuntime.SureConfidence));
    }

    [Fact]
    public void Constructor_ProviderThatThisRuntimeLacks_IsOneClearLine()
    {
        var error = Assert.Throws<FaceBlurException>(
            () => new OnnxRuntimeFaceDetector(Model, new DetectionOptions(), OnnxExecutionProvider.Cuda));

        Assert.Equal(FaceBlurErrorCode.NativeLibraryMissing, error.Code);
        Assert.Equal("this ONNX Runtime cannot run networks on CUDA", error.Message);
        Assert.Contains("CPU", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WeightsThatAreNoNetwork_IsAnInvalidModel()
    {
        byte[] weights = "not a network"u8.ToArray();
        var manifest = Model.Manifest with { Sha256 = Convert.ToHexString(SHA256.HashData(weights)), Refiner = null };

        var error = Assert.Throws<FaceBlurException>(
            () => new OnnxRuntimeFaceDetector(DetectorModel.Verify(manifest, weights), new DetectionOptions()));

        Assert.Equal(FaceBlurErrorCode.ModelInvalid, error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Create_ProviderThatDoesNotExist_NamesThoseThatDo()
    {
        var error = Assert.Throws<FaceBlurException>(() => new OnnxRuntimeEngineFactory().Create(Model, "abacus"));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
        Assert.Contains("cuda", error.Hint, StringComparison.Ordinal);
    }

    private static bool IsSame(Face one, Face other) =>
        Math.Abs(one.Box.X - other.Box.X) < 1 && Math.Abs(one.Box.Y - other.Box.Y) < 1
        && Math.Abs(one.Box.Right - other.Box.Right) < 1 && Math.Abs(one.Box.Bottom - other.Box.Bottom) < 1
        && Math.Abs(one.Confidence - other.Confidence) < 0.01f && one.IsUncertain == other.IsUncertain;
}
