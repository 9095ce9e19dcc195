namespace FaceBlur.Core.Tests.Assets;

/// <summary>A detector that finds what it was told, after doing what it was told.</summary>
internal sealed class StillDetector(Action? before = null, params Face[] faces) : IFaceDetector
{
    public static Face OneFace { get; } = new(new BoundingBox(20, 15, 12, 12), 0.9f);

    public int Calls { get; private set; }

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        Calls++;
        before?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        return faces;
    }

    public void Dispose() => IsDisposed = true;
}
