using System.Security.Cryptography;
using FaceBlur.Detection.Layers;

namespace FaceBlur.Detection;

/// <summary>
/// A manifest and the weights it names, in memory. The bytes were hashed when this was made and are the ones an engine gets,
/// so a file that changes on the disk meanwhile changes nothing.
/// </summary>
public sealed class DetectorModel
{
    private readonly byte[] _weights;

    private DetectorModel(ModelManifest manifest, byte[] weights, DetectorModel? refiner)
    {
        Manifest = manifest;
        _weights = weights;
        Refiner = refiner;
    }

    /// <summary>What the model says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The ONNX file.</summary>
    public ReadOnlySpan<byte> Weights => _weights;

    /// <summary>
    /// The second network as a model of its own, for an engine: one cell as large as its input, which is a square of
    /// <see cref="ModelRefiner.Side"/> pixels. Null where the manifest names none.
    /// </summary>
    public DetectorModel? Refiner { get; }

    internal ReadOnlyMemory<byte> File => _weights;

    /// <summary>What was made of the weights, once for all that run this model.</summary>
    internal SharedWeights Shared { get; private init; } = new();

    /// <summary>Name and hash, for reports; of the refiner too where there is one.</summary>
    public string Id => $"{Manifest.Name} sha256:{Manifest.Sha256.ToLowerInvariant()}"
        + (Refiner is null ? "" : $" refiner sha256:{Refiner.Manifest.Sha256.ToLowerInvariant()}");

    /// <summary>The same model with a part of its weights, under the names that they had.</summary>
    internal DetectorModel With(byte[] weights) => new(Manifest, weights, Refiner) { Shared = Shared };

    /// <summary>The detector alone.</summary>
    public DetectorModel WithoutRefiner() => Refiner is null ? this : new(Manifest with { Refiner = null }, _weights, refiner: null);

    /// <summary>Takes weights into use if they are the ones the manifest names.</summary>
    /// <param name="manifest">A checked manifest.</param>
    /// <param name="weights">The whole file; copied.</param>
    /// <param name="refinerWeights">The whole file of the refiner, where the manifest names one; copied.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: other bytes, or none.</exception>
    public static DetectorModel Verify(ModelManifest manifest, ReadOnlySpan<byte> weights, ReadOnlySpan<byte> refinerWeights = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] copy = Checked(weights, manifest.Sha256, $"the model {manifest.Name}");
        if (manifest.Refiner is not { } refiner)
        {
            return refinerWeights.IsEmpty
                ? new DetectorModel(manifest, copy, refiner: null)
                : throw new ArgumentException("the manifest names no refiner", nameof(refinerWeights));
        }
        if (refinerWeights.IsEmpty)
            throw Invalid($"the model {manifest.Name} lacks the refiner that its manifest names");
        byte[] refinerCopy = Checked(refinerWeights, refiner.Sha256, $"the refiner of the model {manifest.Name}");
        return new DetectorModel(manifest, copy, new DetectorModel(manifest.OfRefiner(refiner), refinerCopy, refiner: null));
    }

    private static byte[] Checked(ReadOnlySpan<byte> weights, string sha256, string name)
    {
        byte[] copy = weights.ToArray();
        return SHA256.HashData(copy).AsSpan().SequenceEqual(Convert.FromHexString(sha256))
            ? copy
            : throw Invalid($"{name} is not the one its manifest names: the SHA-256 differs");
    }

    private static FaceBlurException Invalid(string message) =>
        new(FaceBlurErrorCode.ModelInvalid, message, "it is damaged or was replaced; restore the model's folder");
}
