using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceBlur;

/// <summary>
/// The uniform cubic B-spline through four colors, between the second and the third: smooth to the second derivative, so that no
/// edge of a cell shows, and never outside the range of the four.
/// </summary>
internal readonly struct CubicSpline
{
    private readonly Vector4 _constant, _linear, _square, _cube;

    /// <summary>The factors of 1, t, t² and t³.</summary>
    public (Vector4 Constant, Vector4 Linear, Vector4 Square, Vector4 Cube) Factors => (_constant, _linear, _square, _cube);

    /// <summary>Works out the polynomial.</summary>
    /// <param name="colors">At least four.</param>
    public CubicSpline(ReadOnlySpan<Vector4> colors)
    {
        Vector4 a = colors[0], b = colors[1], c = colors[2], d = colors[3];
        _constant = (a + (4 * b) + c) / 6;
        _linear = (c - a) / 2;
        _square = (a - (2 * b) + c) / 2;
        _cube = (d - a + (3 * (b - c))) / 6;
    }

    /// <summary>The shares of the four values.</summary>
    /// <param name="t">From the second value (0) to the third (1).</param>
    public static Vector4 WeightsAt(float t)
    {
        float rest = 1 - t;
        return new Vector4(
            rest * rest * rest, (((3 * t) - 6) * t * t) + 4, (((3 * rest) - 6) * rest * rest) + 4, t * t * t) / 6;
    }

    /// <summary>The color at a point.</summary>
    /// <param name="t">From the second color (0) to the third (1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector4 At(float t)
    {
        Vector4 place = new(t);
        Vector4 sum = Vector4.MultiplyAddEstimate(_cube, place, _square);
        sum = Vector4.MultiplyAddEstimate(sum, place, _linear);
        return Vector4.MultiplyAddEstimate(sum, place, _constant);
    }
}
