namespace FaceBlur.Testing;

/// <summary>Finds the same faces in every photo, for tests of programs that use FaceBlur: no model, no native code.</summary>
public sealed class FakeFaceDetector : IFaceDetector
{
    private readonly Face[] _faces;

    /// <summary>Makes a detector that finds these faces.</summary>
    /// <param name="faces">In pixels of the upright photo; none at all is a detector that finds nothing.</param>
    public FakeFaceDetector(params IEnumerable<Face> faces)
    {
        ArgumentNullException.ThrowIfNull(faces);
        _faces = [.. faces];
    }

    /// <inheritdoc/>
    public string ModelId => "fake";

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _faces;
    }

    /// <summary>Does nothing.</summary>
    public void Dispose()
    {
    }
}
