using System.Security.Cryptography;
using FaceBlur.Detection;

namespace FaceBlur.OpenCv.Tests.Detection;

/// <summary>The models of this repository, and broken ones.</summary>
internal static class TestModels
{
    public static DetectorModel Seed { get; } = Read("faceblur-seed");

    public static DetectorModel Standard { get; } = Read("faceblur-standard");

    public static byte[] SeedWeights => Seed.Weights.ToArray();

    /// <summary>Other weights, with the manifest that goes with them.</summary>
    public static DetectorModel WithWeights(byte[] weights, params int[] strides) => DetectorModel.Verify(
        Seed.Manifest with
        {
            Sha256 = Convert.ToHexString(SHA256.HashData(weights)),
            Strides = strides.Length > 0 ? strides : Seed.Manifest.Strides,
        },
        weights);

    private static DetectorModel Read(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models", name);
        ModelManifest manifest = ModelManifest.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        byte[] refiner = manifest.Refiner is null ? [] : File.ReadAllBytes(Path.Combine(folder, manifest.Refiner.File));
        return DetectorModel.Verify(manifest, File.ReadAllBytes(Path.Combine(folder, manifest.File)), refiner);
    }
}
