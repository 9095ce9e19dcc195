using System.CommandLine;

namespace FaceBlur.Cli.Flags;

/// <summary>What texts of the metadata outputs may carry.</summary>
internal sealed class KeepFlags(string description, string linksDescription)
{
    private static readonly (string Word, MetadataFields Field)[] Words =
    [
        ("credit", MetadataFields.Credit),
        ("creator", MetadataFields.Creator),
        ("caption", MetadataFields.Caption),
        ("copyright", MetadataFields.Copyright),
    ];

    private readonly Option<MetadataFields?> _fields = new("--keep")
    {
        Description = description,
        HelpName = "fields",
        CustomParser = result =>
        {
            MetadataFields fields = MetadataFields.None;
            foreach (string word in result.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                MetadataFields field = Words.FirstOrDefault(known => known.Word == word).Field;
                if (field == MetadataFields.None)
                {
                    result.AddError($"--keep takes credit, creator, caption and copyright, not '{word}'");
                    return null;
                }
                fields |= field;
            }
            return fields;
        },
    };

    private readonly Option<bool> _links = Flag.Switch("--keep-links", linksDescription);

    public void AddTo(Command command)
    {
        command.Add(_fields);
        command.Add(_links);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_links) && result.GetValue(_fields) is null) result.AddError("--keep-links needs --keep");
        });
    }

    /// <summary>The policy; null where nothing was asked for.</summary>
    public MetadataPolicy? Read(ParseResult parse) => parse.GetValue(_fields) is { } fields
        ? MetadataPolicy.KeepOnly(fields, parse.GetValue(_links))
        : null;
}
