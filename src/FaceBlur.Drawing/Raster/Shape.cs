using System.Numerics;

namespace FaceBlur.Drawing.Raster;

/// <summary>
/// A filled outline of closed contours made of cubic curves. A contour that runs the other way inside another cuts a hole.
/// </summary>
internal sealed class Shape
{
    private readonly List<Vector2[]> _contours = [];

    /// <summary>Each contour: a start, then three points a curve; it closes by itself.</summary>
    public IReadOnlyList<Vector2[]> Contours => _contours;

    public static Shape Polygon(params ReadOnlySpan<Vector2> corners)
    {
        var points = new Vector2[(corners.Length * 3) - 2];
        points[0] = corners[0];
        for (int i = 1; i < corners.Length; i++)
        {
            points[(i * 3) - 2] = corners[i - 1];
            points[(i * 3) - 1] = points[i * 3] = corners[i];
        }
        return Of(points);
    }

    public static Shape Rectangle(float left, float top, float right, float bottom) =>
        Polygon(new(left, top), new(right, top), new(right, bottom), new(left, bottom));

    public static Shape Ellipse(Vector2 center, float radiusX, float radiusY, float turn = 0)
    {
        const float Kappa = 0.5523f;
        ReadOnlySpan<Vector2> unit =
        [
            new(1, 0), new(1, Kappa), new(Kappa, 1), new(0, 1), new(-Kappa, 1), new(-1, Kappa), new(-1, 0),
            new(-1, -Kappa), new(-Kappa, -1), new(0, -1), new(Kappa, -1), new(1, -Kappa), new(1, 0),
        ];
        var place = Matrix3x2.CreateScale(radiusX,
            radiusY) * Matrix3x2.CreateRotation(turn) * Matrix3x2.CreateTranslation(center);
        var points = new Vector2[unit.Length];
        for (int i = 0; i < points.Length; i++) points[i] = Vector2.Transform(unit[i], place);
        return Of(points);
    }

    public static Shape Circle(Vector2 center, float radius) => Ellipse(center, radius, radius);

    /// <summary>A closed curve that passes smoothly through the points.</summary>
    public static Shape Smooth(params ReadOnlySpan<Vector2> through)
    {
        int n = through.Length;
        var points = new Vector2[(n * 3) + 1];
        points[0] = through[0];
        for (int i = 0; i < n; i++)
        {
            Vector2 before = through[(i + n - 1) % n], from = through[i], to = through[(i + 1) % n],
                after = through[(i + 2) % n];
            points[(i * 3) + 1] = from + ((to - before) / 6);
            points[(i * 3) + 2] = to - ((after - from) / 6);
            points[(i * 3) + 3] = to;
        }
        return Of(points);
    }

    /// <summary>A line with round ends that passes smoothly through the points and may change its width on the way.</summary>
    public static Shape Stroke(ReadOnlySpan<Vector2> through, float startWidth, float endWidth)
    {
        int n = through.Length;
        Span<Vector2> rim = new Vector2[(n * 2) + 2];
        for (int i = 0; i < n; i++)
        {
            Vector2 along = Vector2.Normalize(through[Math.Min(i + 1, n - 1)] - through[Math.Max(i - 1, 0)]);
            float half = float.Lerp(startWidth, endWidth, i / (float)(n - 1)) / 2;
            var across = new Vector2(-along.Y, along.X) * half;
            rim[i] = through[i] + across;
            rim[^(i + 2)] = through[i] - across;
            if (i == 0) rim[^1] = through[i] - (along * half);
            if (i == n - 1) rim[n] = through[i] + (along * half);
        }
        return Smooth(rim);
    }

    public static Shape Line(Vector2 from, Vector2 to, float width) =>
        Stroke([from, Vector2.Lerp(from, to, 0.1f), Vector2.Lerp(from, to, 0.9f), to], width, width);

    /// <summary>Adds the contours of another shape as they are.</summary>
    public Shape And(Shape other)
    {
        _contours.AddRange(other._contours);
        return this;
    }

    /// <summary>Cuts another shape, which must lie inside and run the same way, out of this one.</summary>
    public Shape Without(Shape hole)
    {
        foreach (Vector2[] contour in hole._contours) _contours.Add([.. contour.AsEnumerable().Reverse()]);
        return this;
    }

    private static Shape Of(Vector2[] points)
    {
        var shape = new Shape();
        shape._contours.Add(points);
        return shape;
    }
}
