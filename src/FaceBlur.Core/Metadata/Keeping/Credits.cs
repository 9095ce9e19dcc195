namespace FaceBlur.Metadata.Keeping;

/// <summary>The texts that an output may carry, cleaned. They are written into the output and nowhere else.</summary>
internal sealed record Credits
{
    public static Credits None { get; } = new();

    /// <summary>Whom to name as the source; empty where nobody is named.</summary>
    public string Credit { get; init; } = "";

    public IReadOnlyList<string> Creators { get; init; } = [];

    public string Caption { get; init; } = "";

    public string Copyright { get; init; } = "";

    /// <summary>Fields of which the input says more: a text was too long, or there were too many names.</summary>
    public MetadataFields Cut { get; init; }

    /// <summary>The fields that are not empty.</summary>
    public MetadataFields Fields =>
        (Credit.Length > 0 ? MetadataFields.Credit : 0)
        | (Creators.Count > 0 ? MetadataFields.Creator : 0)
        | (Caption.Length > 0 ? MetadataFields.Caption : 0)
        | (Copyright.Length > 0 ? MetadataFields.Copyright : 0);
}
