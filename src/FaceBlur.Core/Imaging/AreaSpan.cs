namespace FaceBlur.Imaging;

/// <summary>The rows or columns that one row or column of a smaller picture takes the place of, and the share of each.</summary>
/// <param name="First">The first, perhaps in part.</param>
/// <param name="Last">The last, perhaps in part.</param>
/// <param name="FirstWeight">Share of the first in the whole.</param>
/// <param name="Weight">Share of each between them.</param>
/// <param name="LastWeight">Share of the last, unless it is the first too.</param>
internal readonly record struct AreaSpan(int First, int Last, float FirstWeight, float Weight, float LastWeight)
{
    public float WeightOf(int index) => index == First ? FirstWeight : index == Last ? LastWeight : Weight;

    /// <summary>Splits a length into parts of the same size, in exact fractions.</summary>
    /// <param name="length">Of the larger picture, pixels.</param>
    /// <param name="parts">Of the smaller one: 1 to <paramref name="length"/>.</param>
    public static AreaSpan[] Split(int length, int parts)
    {
        var spans = new AreaSpan[parts];
        for (int i = 0; i < parts; i++)
        {
            // In units of one part: a pixel is so many of them long, and so is a span.
            long from = (long)i * length, to = from + length;
            int first = (int)(from / parts), last = (int)((to - 1) / parts);
            float firstWeight = Math.Min(to, (first + 1L) * parts) - from, lastWeight = to - ((long)last * parts);
            spans[i] = new AreaSpan(first, last, firstWeight / length, (float)parts / length, lastWeight / length);
        }
        return spans;
    }
}
