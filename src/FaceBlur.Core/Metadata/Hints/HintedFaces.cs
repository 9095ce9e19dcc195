namespace FaceBlur.Metadata.Hints;

/// <summary>Detected faces and what a file's own marks add to them. Nothing is taken away and nothing becomes smaller.</summary>
/// <param name="Faces">All detected faces as they were, and behind them the marked ones that reach beyond what is covered.</param>
/// <param name="Missing">How many more faces the file speaks of than were found or marked; 0 where it speaks of no more.</param>
internal sealed record HintedFaces(IReadOnlyList<Face> Faces, int Missing)
{
    /// <summary>Adds marks to what a detector found.</summary>
    /// <param name="detected">In upright pixels.</param>
    /// <param name="hints">Of the same picture.</param>
    /// <param name="isCovered">Whether a detected face will be covered. One that will not is no reason to leave a mark out.</param>
    public static HintedFaces Unite(IReadOnlyList<Face> detected, FaceHints hints, Func<Face, bool> isCovered)
    {
        if (hints.FacesSeen == 0) return new HintedFaces(detected, 0);
        BoundingBox[] covered = [.. detected.Where(isCovered).Select(face => face.Box)];
        Face[] marked =
        [
            .. hints.Boxes.Where(box => !covered.Any(face => Contains(face, box))).Select(box => new Face(box, Confidence: 0) { IsMarked = true }),
        ];
        int unfound = marked.Count(mark => !detected.Any(face => AreOne(face.Box, mark.Box)));
        return new HintedFaces([.. detected, .. marked], Math.Max(0, hints.FacesSeen - detected.Count - unfound));
    }

    private static bool Contains(BoundingBox outer, BoundingBox inner) =>
        inner.X >= outer.X && inner.Y >= outer.Y && inner.Right <= outer.Right && inner.Bottom <= outer.Bottom;

    /// <summary>Whether the middle of one lies in the other: marks are drawn more loosely than detectors do.</summary>
    private static bool AreOne(BoundingBox one, BoundingBox other) => HoldsMiddle(one, other) || HoldsMiddle(other, one);

    private static bool HoldsMiddle(BoundingBox outer, BoundingBox inner)
    {
        float x = inner.X + (inner.Width / 2), y = inner.Y + (inner.Height / 2);
        return x >= outer.X && x < outer.Right && y >= outer.Y && y < outer.Bottom;
    }
}
