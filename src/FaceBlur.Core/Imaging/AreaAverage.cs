using System.Numerics;
using System.Runtime.InteropServices;

namespace FaceBlur.Imaging;

/// <summary>Makes a picture smaller: each new pixel is the mean of the area that it takes the place of.</summary>
internal static class AreaAverage
{
    /// <summary>A smaller copy.</summary>
    /// <param name="source">Of 8 or 16 bits a channel.</param>
    /// <param name="width">Pixels, 1 to the source's width.</param>
    /// <param name="height">Pixels, 1 to the source's height.</param>
    public static PixelBuffer Shrink(PixelBuffer source, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, source.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, source.Height);
        var target = new PixelBuffer(width, height, source.BitDepth);
        AreaSpan[] columns = AreaSpan.Split(source.Width, width), rows = AreaSpan.Split(source.Height, height);
        float[] line = new float[width * 3], sum = new float[width * 3];
        int read = -1;
        for (int y = 0; y < height; y++)
        {
            AreaSpan span = rows[y];
            Array.Clear(sum);
            for (int row = span.First; row <= span.Last; row++)
            {
                // Two areas share the row in which one ends and the other begins.
                if (row != read) Narrow(source, row, columns, line);
                read = row;
                AddScaled(line, span.WeightOf(row), sum);
            }
            Store(sum, target, y);
        }
        return target;
    }

    private static void Narrow(PixelBuffer source, int row, AreaSpan[] columns, float[] line)
    {
        if (source.BitDepth == 8) Narrow<byte>(source.Row(row), columns, line);
        else Narrow<ushort>(source.Row16(row), columns, line);
    }

    private static void Narrow<T>(ReadOnlySpan<T> row, AreaSpan[] columns, float[] line)
        where T : unmanaged, INumberBase<T>
    {
        for (int x = 0; x < columns.Length; x++)
        {
            AreaSpan span = columns[x];
            float blue = 0, green = 0, red = 0;
            for (int column = span.First; column <= span.Last; column++)
            {
                float weight = span.WeightOf(column);
                ReadOnlySpan<T> pixel = row.Slice(column * 3, 3);
                blue += weight * float.CreateTruncating(pixel[0]);
                green += weight * float.CreateTruncating(pixel[1]);
                red += weight * float.CreateTruncating(pixel[2]);
            }
            (line[x * 3], line[(x * 3) + 1], line[(x * 3) + 2]) = (blue, green, red);
        }
    }

    private static void AddScaled(float[] line, float weight, float[] sum)
    {
        Span<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(line.AsSpan()), to = MemoryMarshal.Cast<float, Vector<float>>(sum.AsSpan());
        for (int i = 0; i < from.Length; i++) to[i] += from[i] * weight;
        for (int i = from.Length * Vector<float>.Count; i < line.Length; i++) sum[i] += line[i] * weight;
    }

    private static void Store(float[] sum, PixelBuffer target, int y)
    {
        if (target.BitDepth == 8)
        {
            Span<byte> row = target.Row(y);
            for (int i = 0; i < row.Length; i++) row[i] = (byte)Math.Clamp(sum[i] + 0.5f, 0, byte.MaxValue);
            return;
        }
        Span<ushort> wide = target.Row16(y);
        for (int i = 0; i < wide.Length; i++) wide[i] = (ushort)Math.Clamp(sum[i] + 0.5f, 0, ushort.MaxValue);
    }
}
