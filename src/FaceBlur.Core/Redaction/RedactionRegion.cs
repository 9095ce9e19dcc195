namespace FaceBlur;

/// <summary>One covered head.</summary>
/// <param name="Bounds">The smallest box around the outline, clipped to the image.</param>
/// <param name="Shape">The outline inside it.</param>
/// <param name="Face">The face it covers.</param>
public sealed record RedactionRegion(PixelRect Bounds, RegionShape Shape, Face Face);
