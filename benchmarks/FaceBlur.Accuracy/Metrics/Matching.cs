using FaceBlur.Accuracy.Annotations;

namespace FaceBlur.Accuracy.Metrics;

/// <summary>Which detections of one photo are faces.</summary>
internal sealed class Matching
{
    /// <summary>IoU from which on a detection is that face, as in WIDER FACE.</summary>
    public const float MinOverlap = 0.5f;

    private Matching(Verdict[] verdicts, float[] foundAt)
    {
        Verdicts = verdicts;
        FoundAt = foundAt;
    }

    /// <summary>For each detection.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; }

    /// <summary>For each marked face the confidence it was found with; 0 where it was missed.</summary>
    public IReadOnlyList<float> FoundAt { get; }

    /// <summary>
    /// A detection belongs to the face it overlaps most. The most confident one takes the face, and others on it are false alarms, so that
    /// a detector that says everything twice does not gain by it.
    /// </summary>
    /// <param name="detections">Most confident first.</param>
    /// <param name="photo">What people marked.</param>
    /// <param name="subset">Which faces have to be found.</param>
    public static Matching Of(IReadOnlyList<Face> detections, AnnotatedPhoto photo, Subset subset)
    {
        var verdicts = new Verdict[detections.Count];
        var foundAt = new float[photo.Faces.Count];
        for (int i = 0; i < detections.Count; i++)
        {
            (int face, float overlap) = Nearest(detections[i].Box, photo.Faces);
            if (overlap < MinOverlap) continue;
            if (!subset.Holds(photo, face)) verdicts[i] = Verdict.NotCounted;
            else if (foundAt[face] == 0) (verdicts[i], foundAt[face]) = (Verdict.Face, detections[i].Confidence);
        }
        return new Matching(verdicts, foundAt);
    }

    private static (int Face, float Overlap) Nearest(BoundingBox box, IReadOnlyList<AnnotatedFace> faces)
    {
        (int Face, float Overlap) nearest = (-1, 0);
        for (int i = 0; i < faces.Count; i++)
        {
            float overlap = box.IntersectionOverUnion(faces[i].Box);
            if (overlap > nearest.Overlap) nearest = (i, overlap);
        }
        return nearest;
    }
}
