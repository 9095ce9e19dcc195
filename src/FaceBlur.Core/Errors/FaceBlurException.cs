namespace FaceBlur;

/// <summary>
/// The one exception FaceBlur throws for a photo or a call that cannot be carried out. Cancellation is not one of them:
/// that is <see cref="OperationCanceledException"/> with the caller's token.
/// </summary>
/// <remarks>
/// <see cref="Exception.Message"/> is one line for a person: no path, no metadata value, no capital at the start and no
/// full stop, so that it can follow <c>error:</c> or a file name.
/// </remarks>
public sealed class FaceBlurException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">What kind of failure this is.</param>
    /// <param name="message">One line for a person, without paths or metadata values.</param>
    /// <param name="hint">What to do about it, or null where there is nothing to say.</param>
    /// <param name="innerException">What was caught, for logs and debuggers only.</param>
    public FaceBlurException(FaceBlurErrorCode code, string message, string? hint = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>What kind of failure this is.</summary>
    public FaceBlurErrorCode Code { get; }

    /// <summary>What the person can do about it; null where there is nothing to say.</summary>
    public string? Hint { get; }
}
