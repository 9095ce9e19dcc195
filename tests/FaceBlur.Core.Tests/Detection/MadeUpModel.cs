using System.Security.Cryptography;
using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>A model of one stride, whatever its weights are.</summary>
internal static class MadeUpModel
{
    public const int Stride = 8;

    /// <summary>Of the refiner, pixels.</summary>
    public const int Side = 16;

    /// <summary>Weights of the refiner.</summary>
    public static byte[] RefinerWeights { get; } = [4, 5, 6];

    public static ModelRefiner Refiner { get; } = new()
    {
        File = "made-up-refiner.onnx",
        Sha256 = Convert.ToHexString(SHA256.HashData(RefinerWeights)),
        Side = Side,
        Contexts = [2],
        MinConfidence = 0.3f,
        MaxConfidence = 0.9f,
        Weight = 0.5f,
        Limit = 4,
    };

    public static DetectorModel Of(byte[] weights) => DetectorModel.Verify(Manifest(weights), weights);

    public static DetectorModel WithRefiner(byte[] weights) => WithRefiner(weights, Refiner);

    public static DetectorModel WithRefiner(byte[] weights, ModelRefiner refiner) =>
        DetectorModel.Verify(Manifest(weights) with { Refiner = refiner }, weights, RefinerWeights);

    public static ModelManifest Manifest(byte[] weights) => new()
    {
        Name = "made-up",
        File = "made-up.onnx",
        Sha256 = Convert.ToHexString(SHA256.HashData(weights)),
        License = "MIT",
        Input = new ModelInput { Layout = "NCHW", ColorOrder = "BGR", Range = [0, 255], MultipleOf = 32 },
        Strides = [Stride],
        Thresholds = new ModelThresholds
        {
            Normal = new ModelThreshold { Confidence = 0.5f }, Low = new ModelThreshold { Confidence = 0.5f },
        },
    };
}
