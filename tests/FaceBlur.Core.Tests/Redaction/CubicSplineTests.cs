using System.Numerics;

namespace FaceBlur.Core.Tests.Redaction;

public class CubicSplineTests
{
    private static readonly Vector4[] Colors = [new(10), new(250), new(30), new(90), new(60)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.25f)]
    [InlineData(0.9f)]
    [InlineData(1)]
    public void At_AndWeightsAt_Agree(float t)
    {
        Vector4 weights = CubicSpline.WeightsAt(t);

        Assert.Equal(1, Vector4.Dot(weights, Vector4.One), 1e-5f);
        Assert.Equal(Vector4.Dot(weights, new Vector4(10, 250, 30, 90)), new CubicSpline(Colors).At(t).X, 1e-3f);
    }

    [Fact]
    public void At_EndOfOneSpan_IsTheStartOfTheNext() =>
        Assert.Equal(new CubicSpline(Colors).At(1).X, new CubicSpline(Colors.AsSpan(1)).At(0).X, 1e-3f);

    [Fact]
    public void At_ColorsOnALine_StaysOnIt() =>
        Assert.Equal(23, new CubicSpline([new(10), new(20), new(30), new(40)]).At(0.3f).X, 1e-4f);
}
