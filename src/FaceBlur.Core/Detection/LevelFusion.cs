namespace FaceBlur.Detection;

/// <summary>
/// Unites what was found at the levels of a pyramid. A face is seen at several sizes and a chance pattern mostly at one, so levels
/// that agree make each other surer. At 1.5 false alarms a photo this covered about a quarter of the faces of 16 px and more
/// that NMS over the same levels left uncovered (139 photos that the models had been trained on; the choice was made there too).
/// </summary>
public static class LevelFusion
{
    /// <summary>IoU above which boxes of different levels, or turns, are one face: small levels give coarse boxes.</summary>
    internal const float MinOverlap = 0.3f;

    /// <summary>Makes one face of the boxes that the levels give for it.</summary>
    /// <param name="levels">What each level found, in one coordinate system; within a level each face once.</param>
    /// <returns>
    /// The most confident box of each face, most confident face first. With the confidences c of the levels that saw it, the
    /// face's is <c>sqrt(1 - (1 - c1²)(1 - c2²)...)</c>: that of a single level stays as it is.
    /// </returns>
    public static List<Face> Fuse(IReadOnlyList<IReadOnlyList<Face>> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        List<(Face Face, int Level)> found = [.. levels.SelectMany((faces, level) => faces.Select(face => (face, level)))];
        found.Sort((a, b) => NonMaximumSuppression.ByConfidence(a.Face, b.Face));
        var used = new bool[found.Count];
        var hasAgreed = new bool[levels.Count];
        var fused = new List<Face>();
        for (int i = 0; i < found.Count; i++)
        {
            if (used[i]) continue;
            (Face face, int level) = found[i];
            Array.Clear(hasAgreed);
            hasAgreed[level] = true;
            float doubt = Doubt.Of(face.Confidence);
            for (int j = i + 1; j < found.Count; j++)
            {
                if (used[j] || !Overlaps(face.Box, found[j].Face.Box)) continue;
                used[j] = true;
                // A second box of one level is the same evidence again.
                if (hasAgreed[found[j].Level]) continue;
                hasAgreed[found[j].Level] = true;
                doubt *= Doubt.Of(found[j].Face.Confidence);
            }
            fused.Add(face with { Confidence = Doubt.ToConfidence(doubt) });
        }
        fused.Sort(NonMaximumSuppression.ByConfidence);
        return fused;
    }

    private static bool Overlaps(BoundingBox a, BoundingBox b) =>
        a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom && a.IntersectionOverUnion(b) > MinOverlap;
}
