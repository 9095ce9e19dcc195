using System.Security.Cryptography;

namespace FaceBlur.Detection;

/// <summary>
/// A manifest and the weights it names, in memory. The bytes were hashed when this was made and are the ones an engine gets,
/// so a file that changes on the disk meanwhile changes nothing.
/// </summary>
public sealed class DetectorModel
{
    private readonly byte[] _weights;

    private DetectorModel(ModelManifest manifest, byte[] weights)
    {
        Manifest = manifest;
        _weights = weights;
    }

    /// <summary>What the model says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The ONNX file.</summary>
    public ReadOnlySpan<byte> Weights => _weights;

    internal ReadOnlyMemory<byte> File => _weights;

    /// <summary>Name and hash, for reports.</summary>
    public string Id => $"{Manifest.Name} sha256:{Manifest.Sha256.ToLowerInvariant()}";

    /// <summary>The same model with a part of its weights.</summary>
    internal DetectorModel With(byte[] weights) => new(Manifest, weights);

    /// <summary>Takes weights into use if they are the ones the manifest names.</summary>
    /// <param name="manifest">A checked manifest.</param>
    /// <param name="weights">The whole file; copied.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>: other bytes.</exception>
    public static DetectorModel Verify(ModelManifest manifest, ReadOnlySpan<byte> weights)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] copy = weights.ToArray();
        if (!SHA256.HashData(copy).AsSpan().SequenceEqual(Convert.FromHexString(manifest.Sha256)))
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.ModelInvalid,
                $"the model {manifest.Name} is not the one its manifest names: the SHA-256 differs",
                "it is damaged or was replaced; restore the model's folder");
        }
        return new DetectorModel(manifest, copy);
    }
}
