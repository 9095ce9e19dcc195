namespace FaceBlur.Detection.Resampling;

/// <summary>
/// For each pixel along one side of a new size, which pixels of the old size it is made of, and with which weights. The same as those
/// of OpenCV's <c>INTER_AREA</c> and <c>INTER_CUBIC</c>, with which the thresholds of the models were measured.
/// </summary>
internal sealed class ResampleTaps
{
    /// <summary>Shares of a pixel that are not worth a tap.</summary>
    private const double Nothing = 1e-3;

    private readonly int[] _starts;
    private readonly float[] _weights;
    private WeightPairs? _weightPairs;

    private ResampleTaps(int[] starts, float[] weights, int count, bool isMean) =>
        (_starts, _weights, Count, IsMean) = (starts, weights, count, isMean);

    /// <summary>Taps of each new pixel. Some have fewer: the weight of the others is 0.</summary>
    public int Count { get; }

    /// <summary>Whether no weight is negative, so that no sum is brighter or darker than what it is made of.</summary>
    public bool IsMean { get; }

    /// <summary>For each new pixel the first old one.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>For each new pixel <see cref="Count"/> weights.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The weights in whole numbers, of a mean.</summary>
    public WeightPairs WeightPairs => _weightPairs ??= new WeightPairs(_weights, Count);

    /// <summary>Taps from <paramref name="from"/> to <paramref name="to"/> pixels: areas where that is less, else a cubic.</summary>
    public static ResampleTaps Create(int from, int to)
    {
        var starts = new int[to];
        var taps = new List<float>[to];
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            taps[i] = [];
            starts[i] = to <= from ? AddArea(taps[i], i * scale, scale, from) : AddCubic(taps[i], ((i + 0.5) * scale) - 0.5, from);
        }
        int count = taps.Max(weights => weights.Count);
        var all = new float[to * count];
        for (int i = 0; i < to; i++)
        {
            // At the end there may be no pixels left for the taps that weigh nothing: they come first there.
            int shift = Math.Max(0, starts[i] + count - from);
            starts[i] -= shift;
            taps[i].CopyTo(all, (i * count) + shift);
        }
        return new ResampleTaps(starts, all, count, isMean: to <= from);
    }

    /// <summary>First old pixel of a new one, and the weights from there on, without those of 0.</summary>
    public ReadOnlySpan<float> At(int i, out int start)
    {
        ReadOnlySpan<float> weights = _weights.AsSpan(i * Count, Count);
        ReadOnlySpan<float> some = weights.TrimStart(0);
        start = _starts[i] + weights.Length - some.Length;
        return some.TrimEnd(0);
    }

    private static int AddArea(List<float> weights, double begin, double scale, int from)
    {
        double end = begin + scale, width = Math.Min(scale, from - begin);
        int last = Math.Min((int)Math.Floor(end), from - 1), first = Math.Min((int)Math.Ceiling(begin), last);
        int start = first;
        if (first - begin > Nothing)
        {
            start--;
            weights.Add((float)((first - begin) / width));
        }
        for (int i = first; i < last; i++) weights.Add((float)(1 / width));
        if (end - last > Nothing) weights.Add((float)(Math.Min(Math.Min(end - last, 1), width) / width));
        return start;
    }

    private static int AddCubic(List<float> weights, double center, int from)
    {
        int middle = (int)Math.Floor(center);
        int start = Math.Clamp(middle - 1, 0, from - 1), end = Math.Clamp(middle + 2, 0, from - 1);
        int offset = weights.Count;
        for (int i = start; i <= end; i++) weights.Add(0);
        // Beyond the edge the last pixel repeats: its weight takes in theirs.
        for (int i = middle - 1; i <= middle + 2; i++)
            weights[offset + Math.Clamp(i, 0, from - 1) - start] += (float)Cubic(Math.Abs(center - i));
        return start;
    }

    private static double Cubic(double distance)
    {
        const double a = -0.75;
        return distance <= 1
            ? ((((a + 2) * distance) - (a + 3)) * distance * distance) + 1
            : ((((a * distance) - (5 * a)) * distance) + (8 * a)) * distance - (4 * a);
    }
}
