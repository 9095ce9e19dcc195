namespace FaceBlur.Accuracy.Metrics;

/// <summary>The area under the curve of precision over recall, all photos together.</summary>
internal static class AveragePrecision
{
    /// <param name="detections">Confidence and verdict of every detection of every photo.</param>
    /// <param name="faces">Faces that have to be found.</param>
    public static double Of(IEnumerable<(float Confidence, Verdict Verdict)> detections, int faces)
    {
        if (faces == 0) return 0;
        var precisions = new List<double>();
        int found = 0, counted = 0;
        // Precision at each recall; later it is made to not rise again towards lower recall.
        foreach ((_, Verdict verdict) in detections.Where(d => d.Verdict != Verdict.NotCounted).OrderByDescending(d => d.Confidence))
        {
            counted++;
            if (verdict != Verdict.Face) continue;
            found++;
            precisions.Add((double)found / counted);
        }
        double area = 0, best = 0;
        for (int i = precisions.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, precisions[i]);
            area += best / faces;
        }
        return area;
    }
}
