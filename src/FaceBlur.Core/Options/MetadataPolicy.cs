namespace FaceBlur;

/// <summary>What metadata an output may carry: a closed choice of what stays, never a list of what goes.</summary>
public abstract record MetadataPolicy
{
    private MetadataPolicy()
    {
    }

    /// <summary>Nothing stays.</summary>
    public static MetadataPolicy RemoveAll { get; } = new RemoveAllPolicy();

    private sealed record RemoveAllPolicy : MetadataPolicy;
}
