using FaceBlur.Imaging.Color;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Imaging;

/// <summary>What a container walker read from an input.</summary>
/// <param name="Header">Size, orientation, depth.</param>
/// <param name="Findings">Everything in the container that is not needed to show the picture.</param>
public sealed record ProbeResult(ImageHeader Header, IReadOnlyList<MetadataFinding> Findings)
{
    /// <summary>Where credits and hints at faces may be read.</summary>
    internal IReadOnlyList<MetadataBlock> Blocks { get; init; } = [];

    /// <summary>What the container says that the picture's numbers mean; null where it says nothing.</summary>
    internal SourceColor? Color { get; init; }
}
