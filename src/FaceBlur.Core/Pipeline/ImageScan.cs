using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur;

/// <summary>What a photo holds and what would be done to it.</summary>
public sealed record ImageScan
{
    /// <summary>Format, size, orientation.</summary>
    public required ImageHeader Header { get; init; }

    /// <summary>Every face found, uncertain ones among them, and those that only the file marks.</summary>
    public required IReadOnlyList<Face> Faces { get; init; }

    /// <inheritdoc cref="ImageReport.MissingFaces"/>
    public int MissingFaces { get; init; }

    /// <summary>What would be covered.</summary>
    public required IReadOnlyList<RedactionRegion> Regions { get; init; }

    /// <inheritdoc cref="ImageReport.UncoveredFaces"/>
    public IReadOnlyList<Face> UncoveredFaces => ImageReport.Uncovered(Faces, Regions);

    /// <summary>What the file carries besides its picture.</summary>
    public required IReadOnlyList<MetadataFinding> Metadata { get; init; }

    /// <summary>Name and text of metadata values, to show to a person and nobody else: never log, never store.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> MetadataValues { get; init; }
}
