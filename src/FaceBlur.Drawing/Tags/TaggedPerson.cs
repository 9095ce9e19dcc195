namespace FaceBlur.Drawing;

/// <summary>A name that a photo program has written on a face.</summary>
/// <param name="Name">Who it says this is.</param>
/// <param name="Area">The face, in fractions of the picture: 0 to 1.</param>
public sealed record TaggedPerson(string Name, BoundingBox Area);
