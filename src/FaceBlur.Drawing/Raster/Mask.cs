namespace FaceBlur.Drawing.Raster;

/// <summary>The coverage, 0 to 1, of a rectangle of pixels.</summary>
internal sealed class Mask(int left, int top, int width, int height, float[] coverage, int stride)
{
    public int Left => left;

    public int Top => top;

    public int Right => left + width;

    public int Bottom => top + height;

    public Span<float> Row(int y) => coverage.AsSpan((y - top) * stride, width);

    /// <summary>Spreads the coverage by about <paramref name="radius"/> pixels: two box blurs, so a tent.</summary>
    public void Soften(float radius)
    {
        int reach = Math.Max(1, (int)MathF.Round(radius / 1.35f));
        float[] line = new float[Math.Max(width, height) + (2 * reach) + 1];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int y = 0; y < height; y++) BlurRow(coverage.AsSpan(y * stride, width), line, reach);
            BlurColumns(reach);
        }
    }

    private static void BlurRow(Span<float> row, float[] line, int reach)
    {
        // The line has empty margins, so that the sliding window needs no conditions.
        row.CopyTo(line.AsSpan(reach));
        line.AsSpan(0, reach).Clear();
        line.AsSpan(reach + row.Length, reach + 1).Clear();
        float sum = 0, share = 1f / ((2 * reach) + 1);
        for (int i = 0; i < 2 * reach; i++) sum += line[i];
        for (int x = 0; x < row.Length; x++)
        {
            sum += line[x + (2 * reach)];
            row[x] = sum * share;
            sum -= line[x];
        }
    }

    private void BlurColumns(int reach)
    {
        float[] sums = new float[width];
        float[][] window = new float[(2 * reach) + 1][];
        for (int i = 0; i < window.Length; i++) window[i] = new float[width];
        float share = 1f / window.Length;
        for (int y = -reach; y < height; y++)
        {
            // The oldest row of the ring leaves the sums, the row that comes into reach joins them.
            float[] slot = window[(y + reach) % window.Length];
            ReadOnlySpan<float> coming = y + reach < height ? coverage.AsSpan((y + reach) * stride, width) : [];
            for (int x = 0; x < width; x++)
            {
                float value = coming.IsEmpty ? 0 : coming[x];
                sums[x] += value - slot[x];
                slot[x] = value;
            }
            if (y < 0) continue;
            Span<float> row = coverage.AsSpan(y * stride, width);
            for (int x = 0; x < width; x++) row[x] = Math.Max(0, sums[x] * share);
        }
    }
}
