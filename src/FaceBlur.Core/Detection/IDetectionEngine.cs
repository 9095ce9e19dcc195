namespace FaceBlur.Detection;

/// <summary>
/// Runs a network with the outputs of OpenCV's <c>FaceDetectorYN</c>: what a library that runs networks has to bring along. Used by
/// one thread at a time.
/// </summary>
public interface IDetectionEngine : IDisposable
{
    /// <summary>Runs the network on an input, whose size may differ from call to call.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the engine failed.</exception>
    void Run(NetworkInput input);

    /// <summary>The values of an output of the last run, in the order of its cells; valid until the next run.</summary>
    /// <param name="name">Such as <c>cls_8</c>.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: it is not an output of floats.</exception>
    ReadOnlySpan<float> Output(string name);
}
