using FaceBlur.Metadata;

namespace FaceBlur.Imaging;

/// <summary>What a container walker read from an input.</summary>
/// <param name="Header">Size, orientation, depth.</param>
/// <param name="Findings">Everything in the container that is not needed to show the picture.</param>
public sealed record ProbeResult(ImageHeader Header, IReadOnlyList<MetadataFinding> Findings);
