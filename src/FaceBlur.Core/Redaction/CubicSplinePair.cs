using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur;

/// <summary>A <see cref="CubicSpline"/> at two points at a time, of a row of points that are equally far from each other.</summary>
internal readonly struct CubicSplinePair
{
    private readonly Vector256<float> _constant, _linear, _square, _cube, _start, _step;

    /// <param name="spline">What is evaluated.</param>
    /// <param name="start">The first point, from the second color (0) to the third (1).</param>
    /// <param name="step">From one point to the next.</param>
    public CubicSplinePair(CubicSpline spline, float start, float step)
    {
        (_start, _step) = (Vector256.Create(start), Vector256.Create(step));
        (Vector4 constant, Vector4 linear, Vector4 square, Vector4 cube) = spline.Factors;
        (_constant, _linear, _square, _cube) = (Twice(constant), Twice(linear), Twice(square), Twice(cube));
    }

    /// <summary>The numbers of the first two points, each four times.</summary>
    public static Vector256<float> First => Vector256.Create(Vector128<float>.Zero, Vector128<float>.One);

    /// <summary>From the numbers of two points to those of the next two.</summary>
    public static Vector256<float> Next => Vector256.Create(2f);

    /// <summary>The colors at two points.</summary>
    /// <param name="numbers">Of the points, each four times.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(Vector256<float> numbers)
    {
        Vector256<float> t = _start + (numbers * _step);
        Vector256<float> sum = Vector256.MultiplyAddEstimate(_cube, t, _square);
        sum = Vector256.MultiplyAddEstimate(sum, t, _linear);
        return Vector256.MultiplyAddEstimate(sum, t, _constant);
    }

    private static Vector256<float> Twice(Vector4 factor) => Vector256.Create(factor.AsVector128(), factor.AsVector128());
}
