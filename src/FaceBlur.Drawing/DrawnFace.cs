namespace FaceBlur.Drawing;

/// <summary>A face that was drawn: the truth that a detector is measured against.</summary>
/// <param name="Box">Chin to forehead, ear to ear, in pixels; nothing is drawn in front of it but what the person wears.</param>
/// <param name="Traits">How it looks.</param>
public sealed record DrawnFace(BoundingBox Box, FaceTraits Traits);
