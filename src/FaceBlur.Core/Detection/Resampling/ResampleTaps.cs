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
    private readonly int[] _offsets;
    private readonly float[] _weights;

    private ResampleTaps(int[] starts, int[] offsets, float[] weights) => (_starts, _offsets, _weights) = (starts, offsets, weights);

    /// <summary>Taps from <paramref name="from"/> to <paramref name="to"/> pixels: areas where that is less, else a cubic.</summary>
    public static ResampleTaps Create(int from, int to)
    {
        var starts = new int[to];
        var offsets = new int[to + 1];
        var weights = new List<float>(to * 5);
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            starts[i] = to <= from ? AddArea(weights, i * scale, scale, from) : AddCubic(weights, ((i + 0.5) * scale) - 0.5, from);
            offsets[i + 1] = weights.Count;
        }
        return new ResampleTaps(starts, offsets, [.. weights]);
    }

    /// <summary>First old pixel of a new one, and the weights from there on.</summary>
    public ReadOnlySpan<float> At(int i, out int start)
    {
        start = _starts[i];
        return _weights.AsSpan(_offsets[i].._offsets[i + 1]);
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
