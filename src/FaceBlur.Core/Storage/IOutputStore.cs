namespace FaceBlur;

/// <summary>
/// Where finished files go. Only verified files can be handed to it. Implementations are thread-safe, make each file appear
/// whole or not at all, and do not replace what is there unless they were told to.
/// </summary>
public interface IOutputStore
{
    /// <summary>Whether a file of that name is in the way. Asked before a photo is worked on, to spare the work.</summary>
    bool IsTaken(string name);

    /// <summary>Lays down one file. May block: the pipeline calls it on a thread that has nothing else to do.</summary>
    /// <param name="output">The file; borrowed for the call.</param>
    /// <param name="name">Relative name with <c>/</c> between folders.</param>
    /// <param name="cancellationToken">After cancellation nothing of the file may remain.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.TargetExists"/> or <see cref="FaceBlurErrorCode.TargetUnwritable"/>.
    /// </exception>
    ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken);
}
