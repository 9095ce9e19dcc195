namespace FaceBlur.Detection;

/// <summary>
/// Unites what was found at the levels of a pyramid. A face is seen at several sizes and a chance pattern mostly at one, so levels
/// that agree make each other surer. At 1.5 false alarms a photo this covered about a quarter of the faces of 16 px and more
/// that NMS over the same levels left uncovered (139 photos that the models had been trained on; the choice was made there too).
/// </summary>
public static class LevelFusion
{
    /// <summary>IoU above which boxes of different levels, or turns, are one face: small levels give coarse boxes.</summary>
    private const float MinOverlap = 0.3f;

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
                // Two boxes of one level are two faces: what it saw twice has been united there, by a measure for boxes of one size.
                if (used[j] || found[j].Level == level || !AreOne(face, found[j].Face)) continue;
                used[j] = true;
                // A second box of another level is the same evidence again.
                if (hasAgreed[found[j].Level]) continue;
                hasAgreed[found[j].Level] = true;
                doubt *= Doubt.Of(found[j].Face.Confidence);
            }
            fused.Add(face with { Confidence = Doubt.ToConfidence(doubt) });
        }
        fused.Sort(NonMaximumSuppression.ByConfidence);
        return fused;
    }

    /// <summary>Unites what was found in a photo as it is and turned: a face that both show is one, and no surer for it.</summary>
    /// <param name="faces">In pixels of the photo as it is; those of one turn each once.</param>
    /// <returns>The more confident of two that are one; most confident first.</returns>
    internal static List<Face> UniteTurns(List<Face> faces)
    {
        faces.Sort(NonMaximumSuppression.ByConfidence);
        var united = new List<Face>();
        foreach (Face face in faces)
        {
            if (!united.Exists(other => other.Turn != face.Turn && AreOne(other, face))) united.Add(face);
        }
        return united;
    }

    private static bool AreOne(Face a, Face b) => NonMaximumSuppression.Overlap(a.Box, b.Box, MinOverlap);
}
