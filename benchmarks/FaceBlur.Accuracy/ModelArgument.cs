using System.Security.Cryptography;
using FaceBlur.Detection;

namespace FaceBlur.Accuracy;

/// <summary>A model named on the command line: one of ours, or weights without a manifest, to compare with.</summary>
internal static class ModelArgument
{
    public static DetectorModel Load(string nameOrPath)
    {
        bool isBare = nameOrPath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            && !File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(nameOrPath)) ?? "", "manifest.json"));
        return isBare ? Bare(nameOrPath) : ModelStore.BesideProgram.Load(nameOrPath);
    }

    private static DetectorModel Bare(string path)
    {
        byte[] weights = File.ReadAllBytes(path);
        // The layout of YuNet; nothing is known of its thresholds, and nothing is used of them here.
        var threshold = new ModelThreshold { Confidence = Metrics.Measurement.LowestConfidence };
        var manifest = new ModelManifest
        {
            Name = Path.GetFileNameWithoutExtension(path),
            File = Path.GetFileName(path),
            Sha256 = Convert.ToHexString(SHA256.HashData(weights)),
            License = "unknown",
            Input = new ModelInput { Layout = "NCHW", ColorOrder = "BGR", Range = [0, 255], MultipleOf = 32 },
            Strides = [8, 16, 32],
            Thresholds = new ModelThresholds { Normal = threshold, Low = threshold },
        };
        return DetectorModel.Verify(manifest, weights);
    }
}
