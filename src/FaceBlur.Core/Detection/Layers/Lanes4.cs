using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Layers;

/// <summary>Four numbers.</summary>
internal readonly unsafe struct Lanes4(Vector128<float> values) : ILanes<Lanes4>
{
    private readonly Vector128<float> _values = values;

    public static int Count => Vector128<float>.Count;

    public static Lanes4 Load(float* from) => new(Vector128.Load(from));

    public static Lanes4 All(float value) => new(Vector128.Create(value));

    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Vector128.Max(a._values, b._values));

    public static Lanes4 MultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 added) => new(Vector128.MultiplyAddEstimate(a._values, b._values, added._values));

    public void Store(float* to) => _values.Store(to);

    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a._values + b._values);

    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a._values - b._values);

    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a._values * b._values);
}
