namespace FaceBlur.Metadata.Hints;

/// <summary>
/// What a file itself says of faces in it. It can only add: boxes that are covered as well, and a number that makes a shortfall
/// noticed. Whoever made the file may have lied.
/// </summary>
/// <param name="Boxes">Faces that somebody or something marked, in pixels of the upright picture, within it.</param>
/// <param name="FacesSeen">How many faces the file speaks of; 0 where it says nothing.</param>
internal sealed record FaceHints(IReadOnlyList<BoundingBox> Boxes, int FacesSeen)
{
    /// <summary>More is no crowd that somebody marked, but an attempt to make work.</summary>
    public const int MaxFaces = 200;

    public static FaceHints None { get; } = new([], 0);
}
