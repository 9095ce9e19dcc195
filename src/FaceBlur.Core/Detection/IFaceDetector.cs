namespace FaceBlur;

/// <summary>
/// Finds where faces are in one whole photo. FaceBlur makes one detector per worker by the factory it was given and calls
/// it from one thread at a time, so an implementation may keep state and buffers but need not be thread-safe.
/// </summary>
/// <remarks>
/// Any exception but <see cref="OperationCanceledException"/> fails that photo with
/// <see cref="FaceBlurErrorCode.DetectionFailed"/>: it is never taken for "no faces". An empty list means that the whole
/// photo was looked at and nothing was found.
/// </remarks>
public interface IFaceDetector : IDisposable
{
    /// <summary>Name and hash of the model, for reports.</summary>
    string ModelId => GetType().Name;

    /// <summary>From which confidence on an upright face in a finished picture is an objection to it; every certain one unless said otherwise.</summary>
    /// <value>0 to 1.</value>
    float SureConfidence => 0;

    /// <summary>Finds faces of all sizes in an upright, opaque photo.</summary>
    /// <param name="image">Borrowed for the call: do not keep it. 8-bit BGR, at least 1×1.</param>
    /// <param name="cancellationToken">Checked between passes.</param>
    /// <returns>Boxes in pixels of <paramref name="image"/>, each face once, in no particular order.</returns>
    IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken);
}
