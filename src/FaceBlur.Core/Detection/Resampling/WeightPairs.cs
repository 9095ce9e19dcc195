namespace FaceBlur.Detection.Resampling;

/// <summary>
/// The weights of <see cref="ResampleTaps"/> in whole numbers, as two new pixels side by side need them in one register: for each two new
/// pixels and each two taps four times those of the one, then four times those of the other.
/// </summary>
internal sealed class WeightPairs
{
    /// <summary>Bits behind the point. All weights of a pixel add up to 1, and one alone must fit a signed word.</summary>
    public const int Bits = 15;

    private const int One = 1 << Bits;
    private const int Copies = 4;

    private readonly int[] _values;

    /// <param name="weights">For each new pixel <paramref name="taps"/>, none negative.</param>
    /// <param name="taps">At least 1.</param>
    public WeightPairs(ReadOnlySpan<float> weights, int taps)
    {
        Count = (taps + 1) / 2;
        Length = Count * Copies * 2;
        int pixels = weights.Length / taps;
        _values = new int[(pixels + 1) / 2 * Length];
        var whole = new int[Count * 2];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            Round(weights.Slice(pixel * taps, taps), whole);
            Span<int> pair = _values.AsSpan((pixel / 2 * Length) + (pixel % 2 * Copies));
            for (int k = 0; k < Count; k++) pair.Slice(k * Copies * 2, Copies).Fill(whole[2 * k] | (whole[(2 * k) + 1] << 16));
        }
    }

    /// <summary>Pairs of taps of each new pixel.</summary>
    public int Count { get; }

    /// <summary>Numbers for two new pixels.</summary>
    public int Length { get; }

    /// <summary><see cref="Length"/> numbers for each two new pixels, in each of which two weights lie side by side.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>Rounds weights so that they still add up to 1, or the least that is less.</summary>
    private static void Round(ReadOnlySpan<float> weights, Span<int> whole)
    {
        whole.Clear();
        int largest = 0, sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += whole[k] = (int)MathF.Round(weights[k] * One);
            if (whole[k] > whole[largest]) largest = k;
        }
        whole[largest] = Math.Min(whole[largest] + One - sum, One - 1);
    }
}
