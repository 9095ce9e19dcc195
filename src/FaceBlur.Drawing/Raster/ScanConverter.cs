using System.Numerics;

namespace FaceBlur.Drawing.Raster;

/// <summary>Turns an outline into the exact share of each pixel that it covers.</summary>
internal sealed class ScanConverter
{
    private readonly List<Edge> _edges = [];

    public float Left { get; private set; }

    public float Top { get; private set; }

    public float Right { get; private set; }

    public float Bottom { get; private set; }

    /// <summary>Flattens a shape into straight edges in pixels.</summary>
    public void Load(Shape shape, Matrix3x2 toPixels)
    {
        _edges.Clear();
        Left = Top = float.MaxValue;
        Right = Bottom = float.MinValue;
        foreach (Vector2[] contour in shape.Contours)
        {
            Vector2 start = Vector2.Transform(contour[0], toPixels), pen = start;
            Extend(start);
            for (int i = 1; i < contour.Length; i += 3)
            {
                Vector2 a = Vector2.Transform(contour[i], toPixels);
                Vector2 b = Vector2.Transform(contour[i + 1], toPixels);
                Vector2 end = Vector2.Transform(contour[i + 2], toPixels);
                pen = AddCurve(pen, a, b, end);
            }
            AddEdge(pen, start);
        }
    }

    /// <summary>Writes the coverage, 0 to 1, of <paramref name="rows"/> rows; <paramref name="stride"/> is the width plus 2.</summary>
    public void Cover(Span<float> coverage, int left, int top, int stride, int rows)
    {
        coverage[..(stride * rows)].Clear();
        foreach (Edge edge in _edges) Accumulate(edge, coverage, left, top, stride, rows);
        for (int y = 0; y < rows; y++)
        {
            Span<float> row = coverage.Slice(y * stride, stride);
            float sum = 0;
            for (int x = 0; x < row.Length; x++)
            {
                sum += row[x];
                row[x] = Math.Min(Math.Abs(sum), 1);
            }
        }
    }

    private Vector2 AddCurve(Vector2 from, Vector2 a, Vector2 b, Vector2 to)
    {
        bool straight = a == from && b == to;
        float length = Vector2.Distance(from, a) + Vector2.Distance(a, b) + Vector2.Distance(b, to);
        int steps = straight ? 1 : Math.Clamp((int)(MathF.Sqrt(length) * 0.8f), 2, 48);
        Vector2 pen = from;
        for (int i = 1; i <= steps; i++)
        {
            float t = i / (float)steps, s = 1 - t;
            Vector2 next = (s * s * s * from) + (3 * s * s * t * a) + (3 * s * t * t * b) + (t * t * t * to);
            AddEdge(pen, next);
            pen = next;
        }
        return pen;
    }

    private void AddEdge(Vector2 from, Vector2 to)
    {
        Extend(to);
        if (from.Y < to.Y) _edges.Add(new Edge(from.X, from.Y, to.X, to.Y, 1));
        else if (from.Y > to.Y) _edges.Add(new Edge(to.X, to.Y, from.X, from.Y, -1));
    }

    private void Extend(Vector2 point)
    {
        Left = Math.Min(Left, point.X);
        Top = Math.Min(Top, point.Y);
        Right = Math.Max(Right, point.X);
        Bottom = Math.Max(Bottom, point.Y);
    }

    // Each edge adds, row by row, how much of the area to its right begins in a pixel; the sums along a row are the coverage.
    private static void Accumulate(Edge edge, Span<float> sums, int left, int top, int stride, int rows)
    {
        float first = Math.Max(edge.TopY, top), last = Math.Min(edge.BottomY, top + rows);
        if (first >= last) return;
        float slope = (edge.BottomX - edge.TopX) / (edge.BottomY - edge.TopY);
        float limit = stride - 2;
        float x = edge.TopX + ((first - edge.TopY) * slope) - left;
        for (int y = (int)MathF.Floor(first); y < last; y++)
        {
            float height = Math.Min(y + 1, last) - Math.Max(y, first);
            float next = x + (slope * height);
            AddSpan(sums.Slice((y - top) * stride, stride), Math.Clamp(x, 0, limit), Math.Clamp(next, 0, limit),
                height * edge.Sign);
            x = next;
        }
    }

    private static void AddSpan(Span<float> row, float from, float to, float amount)
    {
        float low = Math.Min(from, to), high = Math.Max(from, to);
        int first = (int)low, last = (int)high;
        if (first == last)
        {
            float inside = amount * (((low + high) / 2) - first);
            row[first] += amount - inside;
            row[first + 1] += inside;
            return;
        }
        // The edge crosses several columns: spread its amount over them by the area to the right of it in each.
        float rate = amount / (high - low), before = 0;
        for (int column = first; column <= last; column++)
        {
            float enter = Math.Max(low, column), leave = Math.Min(high, column + 1);
            float crossed = rate * (leave - enter);
            float area = crossed * (column + 1 - ((enter + leave) / 2));
            row[column] += before + area;
            before = crossed - area;
        }
        row[last + 1] += before;
    }
}
