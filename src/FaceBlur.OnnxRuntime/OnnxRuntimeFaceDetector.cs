using FaceBlur.Detection;

namespace FaceBlur.OnnxRuntime;

/// <summary>
/// Finds the same faces as OpenCV's engine with the same model, run by ONNX Runtime. Holds buffers and is for one thread at a time: one
/// for each worker.
/// </summary>
public sealed class OnnxRuntimeFaceDetector : IFaceDetector
{
    private readonly PyramidFaceDetector _detector;

    /// <summary>Makes a detector.</summary>
    /// <param name="model">Checked weights; copied by the engine.</param>
    /// <param name="options">Thoroughness and confidence.</param>
    /// <param name="provider">What the network runs on.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network, or one of another kind.
    /// <see cref="FaceBlurErrorCode.NativeLibraryMissing"/>: ONNX Runtime cannot be loaded, or it lacks the provider.
    /// </exception>
    public OnnxRuntimeFaceDetector(DetectorModel model, DetectionOptions options, OnnxExecutionProvider provider = OnnxExecutionProvider.Cpu)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        _detector = PyramidFaceDetector.ByEngine(
            model, options, ImagePyramid.For(options.Thoroughness), part => OnnxRuntimeEngine.Create(part, provider));
    }

    /// <inheritdoc/>
    public string ModelId => _detector.ModelId;

    /// <inheritdoc/>
    public float SureConfidence => _detector.SureConfidence;

    /// <inheritdoc/>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => _detector.Detect(image, cancellationToken);

    /// <summary>Frees the networks.</summary>
    public void Dispose() => _detector.Dispose();
}
