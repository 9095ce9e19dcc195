namespace FaceBlur;

/// <summary>What metadata an output may carry: a closed choice of what stays, never a list of what goes.</summary>
public abstract record MetadataPolicy
{
    private MetadataPolicy()
    {
    }

    /// <summary>Nothing stays.</summary>
    public static MetadataPolicy RemoveAll { get; } = new Policy(MetadataFields.None, AllowsLinks: false);

    /// <summary>What stays; nothing of it when the input lacks it or the format written has no place for it.</summary>
    public abstract MetadataFields Fields { get; }

    /// <summary>Whether web and mail addresses in the texts stay too.</summary>
    public abstract bool AllowsLinks { get; }

    /// <summary>
    /// Keeps some fields. Their texts are read from the input's XMP, IPTC or Exif, cleaned of everything but visible letters, and
    /// written as a new XMP packet that holds nothing else; the verifier demands exactly that packet, byte for byte.
    /// </summary>
    /// <param name="fields">What to keep.</param>
    /// <param name="allowLinks">
    /// Whether web and mail addresses stay. By default they are dropped from the texts: each can be made for one file.
    /// </param>
    public static MetadataPolicy KeepOnly(MetadataFields fields, bool allowLinks = false) => new Policy(fields, allowLinks);

    /// <summary>Every field there is.</summary>
    internal const MetadataFields AllFields = MetadataFields.Credit | MetadataFields.Creator | MetadataFields.Caption | MetadataFields.Copyright;

    internal IEnumerable<string> Faults()
    {
        if ((Fields & ~AllFields) != 0) yield return "unknown metadata field";
    }

    private sealed record Policy(MetadataFields Fields, bool AllowsLinks) : MetadataPolicy
    {
        public override MetadataFields Fields { get; } = Fields;

        public override bool AllowsLinks { get; } = AllowsLinks;
    }
}
