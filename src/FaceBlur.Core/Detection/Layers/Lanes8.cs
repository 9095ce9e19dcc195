using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>Eight numbers.</summary>
internal readonly unsafe struct Lanes8(Vector256<float> values) : ILanes<Lanes8>
{
    private readonly Vector256<float> _values = values;

    public static int Count => Vector256<float>.Count;

    public static Lanes8 Load(float* from) => new(Vector256.Load(from));

    public static Lanes8 All(float value) => new(Vector256.Create(value));

    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Vector256.Max(a._values, b._values));

    public static Lanes8 MultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 added) => new(Vector256.MultiplyAddEstimate(a._values, b._values, added._values));

    public void Store(float* to) => _values.Store(to);

    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a._values + b._values);

    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a._values - b._values);

    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a._values * b._values);
}
