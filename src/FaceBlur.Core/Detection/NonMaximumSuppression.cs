namespace FaceBlur.Detection;

/// <summary>NMS: makes one face of the many boxes that the cells and tiles of one level give for it.</summary>
public static class NonMaximumSuppression
{
    /// <summary>Keeps the most confident box of each group of overlapping ones.</summary>
    /// <param name="faces">All boxes in one coordinate system; reordered by this call.</param>
    /// <param name="maxOverlap">IoU above which two boxes are one face, 0 to 1.</param>
    /// <returns>The kept faces, most confident first. Equal confidences keep a fixed order, so a run can be repeated.</returns>
    public static List<Face> Suppress(List<Face> faces, float maxOverlap)
    {
        ArgumentNullException.ThrowIfNull(faces);
        faces.Sort(ByConfidence);
        var kept = new List<Face>();
        foreach (Face face in faces)
        {
            if (!OverlapsAny(kept, face.Box, maxOverlap)) kept.Add(face);
        }
        return kept;
    }

    /// <summary>Whether the IoU of two boxes is larger. Most boxes of a photo lie apart, which is quickly seen.</summary>
    internal static bool Overlap(BoundingBox a, BoundingBox b, float maxOverlap) =>
        a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom && a.IntersectionOverUnion(b) > maxOverlap;

    private static bool OverlapsAny(List<Face> kept, BoundingBox box, float maxOverlap)
    {
        foreach (Face face in kept)
        {
            if (Overlap(face.Box, box, maxOverlap)) return true;
        }
        return false;
    }

    /// <summary>Most confident first; the place decides between equals.</summary>
    internal static int ByConfidence(Face a, Face b)
    {
        int order = b.Confidence.CompareTo(a.Confidence);
        if (order == 0) order = a.Box.Y.CompareTo(b.Box.Y);
        if (order == 0) order = a.Box.X.CompareTo(b.Box.X);
        return order == 0 ? b.Box.Area.CompareTo(a.Box.Area) : order;
    }
}
