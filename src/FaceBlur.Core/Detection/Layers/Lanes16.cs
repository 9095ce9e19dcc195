using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>Sixteen numbers.</summary>
internal readonly unsafe struct Lanes16(Vector512<float> values) : ILanes<Lanes16>
{
    private readonly Vector512<float> _values = values;

    public static int Count => Vector512<float>.Count;

    public static Lanes16 Load(float* from) => new(Vector512.Load(from));

    public static Lanes16 All(float value) => new(Vector512.Create(value));

    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Vector512.Max(a._values, b._values));

    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 added) => new(Vector512.MultiplyAddEstimate(a._values, b._values, added._values));

    public void Store(float* to) => _values.Store(to);

    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a._values + b._values);

    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a._values - b._values);

    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a._values * b._values);
}
