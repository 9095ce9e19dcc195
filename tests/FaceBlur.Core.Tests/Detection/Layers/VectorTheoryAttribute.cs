using FaceBlur.Detection.Layers;

namespace FaceBlur.Core.Tests.Detection.Layers;

/// <summary>A theory about what only some processors do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    public VectorTheoryAttribute()
    {
        if (!SumBlock.IsSupported) Skip = "this processor has no AVX2 and FMA";
    }
}
