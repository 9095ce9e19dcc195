using System.Runtime.CompilerServices;

namespace FaceBlur.Detection.Refining;

/// <summary>
/// For each pixel along one side of a crop, which pixels of its source it is made of, and with which weights: the mean of evenly spaced
/// samples, each taken linearly between its two neighbors. What lies beyond the source has no tap, which is to say that it is black.
/// </summary>
/// <param name="side">Pixels of the crop.</param>
internal sealed class CropTaps(int side)
{
    private readonly (int Start, int Count, int Offset)[] _taps = new (int, int, int)[side];
    private float[] _weights = new float[side * 4];

    /// <summary>First pixel of the source that has a weight anywhere.</summary>
    public int First { get; private set; }

    /// <summary>The first one behind the last of them; not more than <see cref="First"/> if there is none.</summary>
    public int End { get; private set; }

    /// <summary>First pixel of the source for a pixel of the crop, and the weights from there on; none beyond the source.</summary>
    public ReadOnlySpan<float> At(int i, out int start)
    {
        (start, int count, int offset) = _taps[i];
        return _weights.AsSpan(offset, count);
    }

    /// <summary>Works out the taps of a crop.</summary>
    /// <param name="from">Where it begins, in pixels of the source from its edge: 0.5 is the center of the first pixel.</param>
    /// <param name="length">Pixels of the source, more than 0.</param>
    /// <param name="samples">Of each pixel.</param>
    /// <param name="limit">Pixels that the source has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Lay(double from, double length, int samples, int limit)
    {
        double step = length / ((double)side * samples);
        // From here on positions are those of centers: that of pixel 3 is 3.
        double origin = from + (step / 2) - 0.5;
        // A sample farther out than a pixel has no neighbor in the source: large crops at an edge would be mostly such samples.
        double firstInside = Math.Ceiling((-1 - origin) / step), lastInside = Math.Floor((limit - origin) / step);
        (First, End) = (limit, 0);
        int offset = 0;
        for (int i = 0; i < side; i++)
        {
            double first = Math.Max((double)i * samples, firstInside), last = Math.Min((((double)i + 1) * samples) - 1, lastInside);
            if (first > last)
            {
                _taps[i] = default;
                continue;
            }
            int start = Math.Max(0, (int)Math.Floor(origin + (first * step)));
            int count = Math.Max(0, Math.Min(limit, (int)Math.Floor(origin + (last * step)) + 2) - start);
            if (offset + count > _weights.Length) Array.Resize(ref _weights, 2 * (offset + count));
            _taps[i] = (start, count, offset);
            AddSamples(_weights.AsSpan(offset, count), origin - start, step, first, last, 1f / samples);
            offset += count;
            (First, End) = (Math.Min(First, start), Math.Max(End, start + count));
        }
    }

    /// <param name="weights">Get them.</param>
    /// <param name="origin">Place of sample 0, in pixels from that of the first weight.</param>
    /// <param name="step">Pixels from sample to sample.</param>
    /// <param name="first">Number of the first sample.</param>
    /// <param name="last">Number of the last sample.</param>
    /// <param name="share">Weight of one sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSamples(Span<float> weights, double origin, double step, double first, double last, float share)
    {
        weights.Clear();
        for (double number = first; number <= last; number++)
        {
            double place = origin + (number * step);
            int left = (int)Math.Floor(place), right = left + 1;
            float toRight = (float)(place - left);
            if ((uint)left < (uint)weights.Length) weights[left] += (1 - toRight) * share;
            if ((uint)right < (uint)weights.Length) weights[right] += toRight * share;
        }
    }
}
