namespace FaceBlur.Storage;

/// <summary>Answers like the store it stands for and writes nothing.</summary>
internal sealed class DryRunStore(IOutputStore store) : IOutputStore
{
    public bool IsTaken(string name) => store.IsTaken(name);

    public ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new CommittedOutput(name, output.File.Length));
}
