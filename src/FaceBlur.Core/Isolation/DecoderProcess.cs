namespace FaceBlur;

/// <summary>
/// How to start a process that decodes photos for a pipeline: a program that calls
/// <see cref="FaceBlurPipelineBuilder.ServeDecoding"/> on its standard streams. The process inherits three pipes and nothing else; what
/// it may use of the machine it limits itself, before it reads the first photo.
/// </summary>
/// <param name="Executable">Full path of the program. Nothing is looked for by name.</param>
/// <param name="Arguments">What it is called with.</param>
public sealed record DecoderProcess(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Time for one photo, with the start of the process where one has to be started. A process that takes longer is ended.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    internal IEnumerable<string> Faults()
    {
        if (!Path.IsPathFullyQualified(Executable ?? "")) yield return "the decoder's program must be named by its full path";
        if (Arguments is null) yield return "the decoder's arguments are needed";
        if (Timeout < TimeSpan.FromMilliseconds(1) || Timeout > TimeSpan.FromHours(1))
            yield return "the time for a photo must lie between 1 ms and 1 hour";
    }
}
