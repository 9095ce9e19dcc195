using FaceBlur.Cli.Summary;

namespace FaceBlur.Cli.Commands;

/// <summary>What to say of files that are not clean only because nobody said that FaceBlur was asked to keep texts in them.</summary>
internal sealed class KeepHint
{
    private MetadataFields _fields;
    private bool _links;
    private int _files;

    public void Add(FileVerification verification)
    {
        if (verification.PacketPolicy is not { } policy) return;
        _fields |= policy.Fields;
        _links |= policy.AllowsLinks;
        _files++;
    }

    /// <summary>One line; null where there is nothing to say.</summary>
    public override string? ToString()
    {
        if (_files == 0) return null;
        string fields = string.Join(',', Words.Each(_fields).Select(Words.For));
        return $"the metadata of {Words.Count(_files, "file")} is nothing but texts as FaceBlur keeps them; if you meant to, add --keep {fields}{(_links ? " --keep-links" : "")}";
    }
}
