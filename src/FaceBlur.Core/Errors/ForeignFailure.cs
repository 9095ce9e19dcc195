namespace FaceBlur;

/// <summary>What streams, stores and plug-ins throw that are not FaceBlur's.</summary>
internal static class ForeignFailure
{
    /// <summary>
    /// Whether an exception needs a code and a message of ours. A cancellation is left as it is only if the caller's token asked for it: a time limit of a
    /// plug-in's own fails one photo. So is want of memory, which is nobody's fault.
    /// </summary>
    public static bool Is(Exception error, CancellationToken cancellationToken) =>
        error is not (FaceBlurException or OutOfMemoryException)
        && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>What a photo fails with that failed in a way nobody thought of.</summary>
    public static FaceBlurException ToUnexpected(Exception error) => error is OutOfMemoryException
        ? new FaceBlurException(FaceBlurErrorCode.LimitExceeded, "there is not enough memory for this photo", "use fewer --jobs", error)
        : new FaceBlurException(
            FaceBlurErrorCode.Unexpected, $"an unexpected {error.GetType().Name} stopped this photo", "please report this as a defect", error);
}
