using FaceBlur.Batch;

namespace FaceBlur.Storage;

/// <summary>Notes the output of one input in a journal before it appears.</summary>
internal sealed class JournaledStore(IOutputStore store, Journal journal, string input) : IOutputStore
{
    public bool IsTaken(string name) => store.IsTaken(name);

    public ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken)
    {
        journal.Record(input, output.File.Span);
        return store.CommitAsync(output, name, cancellationToken);
    }
}
