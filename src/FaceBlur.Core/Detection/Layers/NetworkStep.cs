namespace FaceBlur.Detection.Layers;

/// <summary>A part of a network that makes one feature map of others.</summary>
internal abstract class NetworkStep : IDisposable
{
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.DetectionFailed"/>: the maps do not fit together.</exception>
    public abstract void Run();

    public abstract void Dispose();

    protected static FaceBlurException Unfit() =>
        new(FaceBlurErrorCode.DetectionFailed, "the detector failed on this photo", "the layers of the network do not fit this size");
}
