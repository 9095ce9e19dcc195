using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>What becomes of confidences in small boxes.</summary>
public sealed class ModelSizeCalibrationTests
{
    private static readonly ModelSizeCalibration Calibration = new() { LogOdds = -MathF.Log(4), SmallSide = 8, PlainSide = 32 };

    /// <summary>Odds of one are a quarter in small boxes, a half where the size lies half-way in doublings, and one again in plain ones.</summary>
    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(8, 0.2)]
    [InlineData(16, 1 / 3.0)]
    [InlineData(32, 0.5)]
    [InlineData(500, 0.5)]
    public void Calibrate_BoxOfAnySize_LosesTheMoreTheSmallerItIs(float side, double expected) =>
        Assert.Equal(expected, Calibration.Calibrate(FaceOf(side, side, 0.5f)), 5);

    [Theory]
    [InlineData(0.9f, 9 / 13.0)]
    [InlineData(0.01f, 1 / 397.0)]
    [InlineData(0f, 0)]
    [InlineData(1f, 1)]
    public void Calibrate_AnyConfidence_DividesItsOdds(float confidence, double expected) =>
        Assert.Equal(expected, Calibration.Calibrate(FaceOf(8, 8, confidence)), 5);

    [Fact]
    public void Calibrate_LongBox_CountsByItsArea() =>
        Assert.Equal(Calibration.Calibrate(FaceOf(16, 16, 0.5f)), Calibration.Calibrate(FaceOf(8, 32, 0.5f)), 6);

    [Fact]
    public void Calibrate_BoxWithoutArea_LosesAll() => Assert.Equal(0.2, Calibration.Calibrate(FaceOf(0, 10, 0.5f)), 5);

    [Fact]
    public void Calibrate_PlainBox_IsNotTouched() => Assert.Equal(0.123456f, Calibration.Calibrate(FaceOf(32, 32, 0.123456f)));

    private static Face FaceOf(float width, float height, float confidence) => new(new BoundingBox(5, 5, width, height), confidence);
}
