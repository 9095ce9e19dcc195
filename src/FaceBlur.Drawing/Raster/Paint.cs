using System.Numerics;

namespace FaceBlur.Drawing.Raster;

/// <summary>What a shape is filled with: one color, or a gradient in the coordinates of the shape.</summary>
internal sealed class Paint
{
    private readonly Ink[] _stops;

    private Paint(PaintKind kind, Matrix3x2 toGradient, Ink[] stops)
    {
        Kind = kind;
        ToGradient = toGradient;
        _stops = stops;
    }

    public PaintKind Kind { get; }

    /// <summary>Shape coordinates to gradient space: x (linear) or the distance from the origin (radial) picks the color.</summary>
    public Matrix3x2 ToGradient { get; }

    public static implicit operator Paint(Ink ink) => new(PaintKind.Solid, Matrix3x2.Identity, [ink]);

    /// <summary>Evenly spaced colors from one point to another.</summary>
    public static Paint Linear(Vector2 from, Vector2 to, params Ink[] stops)
    {
        Vector2 axis = to - from;
        var local = new Matrix3x2(axis.X, axis.Y, -axis.Y, axis.X, from.X, from.Y);
        return new Paint(PaintKind.Linear, Invert(local), stops);
    }

    /// <summary>Evenly spaced colors from the center of an ellipse to its rim.</summary>
    public static Paint Radial(Vector2 center, float radiusX, float radiusY, params Ink[] stops) =>
        new(PaintKind.Radial, Invert(new Matrix3x2(radiusX, 0, 0, radiusY, center.X, center.Y)), stops);

    /// <summary>The same paint, more transparent.</summary>
    public Paint Fade(float alpha) => new(Kind, ToGradient, [.. _stops.Select(stop => stop.Fade(alpha))]);

    /// <summary>The color at a share of the gradient, 0 to 1, seen through <paramref name="haze"/>.</summary>
    public Ink At(float share, Ink haze)
    {
        float place = Math.Clamp(share, 0, 1) * (_stops.Length - 1);
        int index = Math.Min((int)place, _stops.Length - 1);
        Ink ink = index + 1 < _stops.Length ? _stops[index].Mix(_stops[index + 1], place - index) : _stops[index];
        return ink.Mix(haze with { Alpha = ink.Alpha }, haze.Alpha);
    }

    private static Matrix3x2 Invert(Matrix3x2 matrix) => Matrix3x2.Invert(matrix, out Matrix3x2 inverse)
        ? inverse
        : throw new ArgumentException("a gradient needs an extent", nameof(matrix));
}
