namespace FaceBlur.Metadata;

/// <summary>What an <see cref="IMetadataScanner"/> read from a file.</summary>
public sealed record MetadataScan
{
    /// <summary>
    /// True when the scanner knows the format and read all of it without an error. False means "unknown", never "clean".
    /// </summary>
    public required bool IsComplete { get; init; }

    /// <summary>What is in the file.</summary>
    public IReadOnlyList<MetadataFinding> Findings { get; init; } = [];

    /// <summary>Name and text of each value, for a person at a terminal. Never written to a file, a report or a log.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];
}
