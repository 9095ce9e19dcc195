using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur;

/// <summary>A <see cref="CubicSpline"/> at two points at a time.</summary>
internal readonly struct CubicSplinePair
{
    private readonly Vector256<float> _constant, _linear, _square, _cube;

    public CubicSplinePair(CubicSpline spline)
    {
        (Vector4 constant, Vector4 linear, Vector4 square, Vector4 cube) = spline.Factors;
        (_constant, _linear, _square, _cube) = (Twice(constant), Twice(linear), Twice(square), Twice(cube));
    }

    /// <summary>The colors at two points.</summary>
    /// <param name="t">The first four times, then the second four times: from the second color (0) to the third (1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(Vector256<float> t)
    {
        Vector256<float> sum = Vector256.MultiplyAddEstimate(_cube, t, _square);
        sum = Vector256.MultiplyAddEstimate(sum, t, _linear);
        return Vector256.MultiplyAddEstimate(sum, t, _constant);
    }

    private static Vector256<float> Twice(Vector4 factor) => Vector256.Create(factor.AsVector128(), factor.AsVector128());
}
