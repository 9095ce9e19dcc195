using System.Security.Cryptography;
using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>A model of one stride, whatever its weights are.</summary>
internal static class MadeUpModel
{
    public const int Stride = 8;

    public static DetectorModel Of(byte[] weights) => DetectorModel.Verify(
        new ModelManifest
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
        },
        weights);
}
