namespace FaceBlur;

/// <summary>What of a photo's metadata can be kept: words of people for people, and nothing a machine wrote.</summary>
[Flags]
public enum MetadataFields
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Whom to name as the source: an agency, a newspaper.</summary>
    Credit = 1,

    /// <summary>Who made the photo.</summary>
    Creator = 2,

    /// <summary>What the photo shows.</summary>
    Caption = 4,

    /// <summary>Whose rights it is under.</summary>
    Copyright = 8,
}
