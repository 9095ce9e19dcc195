using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class ModelThresholdsTests
{
    private readonly ModelThresholds _thresholds = new()
    {
        Normal = new ModelThreshold { Confidence = 0.75f },
        Low = new ModelThreshold { Confidence = 0.5f },
    };

    [Theory]
    [InlineData(0.75f, 0.5f)]
    [InlineData(0.875f, 0.625f)]
    [InlineData(0.625f, 0.5f)]
    [InlineData(0.25f, 0.25f)]
    public void LowFor_AnotherConfidence_MovesDoubtUpWithItAndNeverAboveIt(float normal, float low) =>
        Assert.Equal(low, _thresholds.LowFor(normal), 0.0001f);
}
