using FaceBlur.Accuracy.Annotations;

namespace FaceBlur.Accuracy.Metrics;

/// <summary>Everything counted for one detector over all photos.</summary>
internal sealed class Measurement(DetectorRun run, IReadOnlyList<Subset> subsets, RedactionOptions redaction)
{
    /// <summary>Nothing below it is measured: the lowest threshold that the options allow.</summary>
    public const float LowestConfidence = 0.05f;

    private readonly List<MeasuredFace> _faces = [];
    private readonly List<float> _falseAlarms = [];
    private readonly List<(float Confidence, Verdict Verdict)>[] _verdicts = [.. subsets.Select(_ => new List<(float, Verdict)>())];
    private readonly int[] _facesInSubset = new int[subsets.Count];

    public DetectorRun Run { get; } = run;

    public IReadOnlyList<MeasuredFace> Faces => _faces;

    public int Photos { get; private set; }

    /// <summary>What the refiner did over all photos: how many candidates it looked at, and how long it took.</summary>
    public (long Candidates, TimeSpan Time) Refining { get; set; }

    /// <summary>Adds what the detector found in a photo.</summary>
    public void Add(AnnotatedPhoto photo, int width, int height, IReadOnlyList<Face> detections)
    {
        Photos++;
        Face[] sorted = [.. detections.OrderByDescending(face => face.Confidence)];
        for (int i = 0; i < subsets.Count; i++)
        {
            Matching matching = Matching.Of(sorted, photo, subsets[i]);
            _verdicts[i].AddRange(sorted.Select((face, index) => (face.Confidence, matching.Verdicts[index])));
            _facesInSubset[i] += Enumerable.Range(0, photo.Faces.Count).Count(face => subsets[i].Holds(photo, face));
            if (subsets[i] != Subset.All) continue;
            _falseAlarms.AddRange(sorted.Where((_, index) => matching.Verdicts[index] == Verdict.FalseAlarm).Select(face => face.Confidence));
            for (int face = 0; face < photo.Faces.Count; face++)
            {
                AnnotatedFace marked = photo.Faces[face];
                if (!marked.Counts) continue;
                float coveredAt = Coverage.CoveredAt(marked.Box, width, height, sorted, redaction);
                _faces.Add(new MeasuredFace(photo, marked, matching.FoundAt[face], coveredAt));
            }
        }
    }

    /// <summary>Average precision over each subset.</summary>
    public IEnumerable<(string Subset, double Value)> AveragePrecisions() =>
        subsets.Select((subset, i) => (subset.Name, AveragePrecision.Of(_verdicts[i], _facesInSubset[i])));

    public double FalseAlarmsPerPhoto(float threshold) => (double)_falseAlarms.Count(confidence => confidence >= threshold) / Photos;

    /// <summary>The lowest threshold with no more than so many false alarms a photo.</summary>
    public float ThresholdFor(double falseAlarmsPerPhoto)
    {
        float[] alarms = [.. _falseAlarms.OrderDescending()];
        int allowed = (int)(falseAlarmsPerPhoto * Photos);
        return allowed < alarms.Length ? MathF.BitIncrement(alarms[allowed]) : LowestConfidence;
    }

    public static double Coverage60(IReadOnlyCollection<MeasuredFace> faces, float threshold) =>
        (double)faces.Count(face => face.CoveredAt >= threshold) / Math.Max(1, faces.Count);

    public static double Recall(IReadOnlyCollection<MeasuredFace> faces, float threshold) =>
        (double)faces.Count(face => face.FoundAt >= threshold) / Math.Max(1, faces.Count);
}
