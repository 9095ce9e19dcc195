namespace FaceBlur;

/// <summary>How found faces are covered.</summary>
public sealed record RedactionOptions
{
    /// <summary>What fills the covered region.</summary>
    /// <value>Default <see cref="Redactors.Blur"/>.</value>
    public IRedactor Redactor { get; init; } = Redactors.Blur;

    /// <summary>The outline of a region.</summary>
    /// <value>Default <see cref="RegionShape.RoundedBox"/>.</value>
    public RegionShape Shape { get; init; } = RegionShape.RoundedBox;

    /// <summary>How far a region reaches beyond the face.</summary>
    public HeadPadding Padding { get; init; } = new();

    internal IEnumerable<string> Faults()
    {
        if (Redactor is null) yield return "a redactor is needed";
        if (!Enum.IsDefined(Shape)) yield return "unknown region shape";
        foreach (string fault in Padding?.Faults() ?? ["a padding is needed"]) yield return fault;
    }
}
