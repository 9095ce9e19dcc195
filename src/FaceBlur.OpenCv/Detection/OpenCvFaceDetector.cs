using FaceBlur.Detection;

namespace FaceBlur.OpenCv;

/// <summary>
/// Finds faces of all sizes with a network in <c>FaceDetectorYN</c>'s output layout, run by OpenCV's DNN module. Holds buffers and is
/// for one thread at a time: one for each worker.
/// </summary>
public sealed class OpenCvFaceDetector : IFaceDetector
{
    private readonly PyramidFaceDetector _detector;

    /// <summary>Makes a detector.</summary>
    /// <param name="model">Checked weights; copied by the engine.</param>
    /// <param name="options">Thoroughness and confidence.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network, or one of another kind.
    /// </exception>
    public OpenCvFaceDetector(DetectorModel model, DetectionOptions options)
        : this(model, options, ImagePyramid.For((options ?? throw new ArgumentNullException(nameof(options))).Thoroughness))
    {
    }

    /// <summary>Makes a detector that searches other sizes than a thoroughness names.</summary>
    /// <param name="model">Checked weights; copied by the engine.</param>
    /// <param name="options">The confidence; the thoroughness is not looked at.</param>
    /// <param name="pyramid">The sizes to search.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>: the weights are no network, or one of another kind.
    /// </exception>
    public OpenCvFaceDetector(DetectorModel model, DetectionOptions options, ImagePyramid pyramid)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pyramid);
        _detector = PyramidFaceDetector.OnProcessor(model, options, pyramid, part => new OpenCvEngine(part));
    }

    /// <inheritdoc/>
    public string ModelId => _detector.ModelId;

    /// <inheritdoc/>
    public float SureConfidence => _detector.SureConfidence;

    /// <summary>How long the network itself has run so far, the refiner not included: for benchmarks.</summary>
    internal TimeSpan NetworkTime => _detector.NetworkTime;

    /// <summary>How long the refiner has worked so far: for benchmarks.</summary>
    internal TimeSpan RefinerTime => _detector.RefinerTime;

    /// <summary>How many candidates the refiner has looked at so far: for benchmarks.</summary>
    internal long RefinedCandidates => _detector.RefinedCandidates;

    /// <inheritdoc/>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    /// <exception cref="ObjectDisposedException">The networks are not there any more.</exception>
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => _detector.Detect(image, cancellationToken);

    /// <summary>Frees the networks.</summary>
    public void Dispose() => _detector.Dispose();
}
