using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class CellGridTests
{
    private readonly CellGrid _grid = new(Stride: 8, Columns: 4, Rows: 3);
    private readonly float[] _classification = new float[12];
    private readonly float[] _objectness = new float[12];
    private readonly float[] _boxes = new float[48];

    [Fact]
    public void Read_SureCell_GivesTheBoxAroundItsCenter()
    {
        Report(cell: 6, 0.81f, 0.36f, 0.5f, 0.25f, MathF.Log(2), MathF.Log(3));

        Face face = Assert.Single(Read(0.5f));

        Assert.Equal(0.54f, face.Confidence, 4);
        Assert.Equal(20 - 8, face.Box.X, 4);
        Assert.Equal(10 - 12, face.Box.Y, 4);
        Assert.Equal(16, face.Box.Width, 4);
        Assert.Equal(24, face.Box.Height, 4);
    }

    [Fact]
    public void Read_CellBelowTheConfidence_IsLeftOut()
    {
        Report(cell: 6, 0.5f, 0.5f, 0, 0, 0, 0);

        Assert.Empty(Read(0.51f));
        Assert.Single(Read(0.5f));
    }

    [Fact]
    public void Read_ScoresOutsideZeroToOne_AreClamped()
    {
        Report(cell: 0, 1.5f, 2, 0, 0, 0, 0);
        Report(cell: 1, -1, -1, 0, 0, 0, 0);

        Assert.Equal(1, Assert.Single(Read(0.1f)).Confidence);
    }

    [Theory]
    [InlineData(float.NaN, 1, 0)]
    [InlineData(1, float.NaN, 0)]
    [InlineData(1, 1, float.NaN)]
    [InlineData(1, 1, float.PositiveInfinity)]
    public void Read_ValueThatIsNotANumber_FailsInsteadOfFindingNothing(float classification, float objectness, float x)
    {
        Report(cell: 3, classification, objectness, x, 0, 0, 0);

        var error = Assert.Throws<FaceBlurException>(() => Read(0.5f));
        Assert.Equal(FaceBlurErrorCode.DetectionFailed, error.Code);
    }

    [Fact]
    public void Read_HugeSize_StaysFinite()
    {
        Report(cell: 0, 1, 1, 0, 0, 500, float.PositiveInfinity);

        Assert.True(float.IsFinite(Assert.Single(Read(0.5f)).Box.Area));
    }

    [Fact]
    public void Read_TooFewValues_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _grid.Read(_classification.AsSpan(1), _objectness, _boxes, 0.5f, []));

    private void Report(int cell, float classification, float objectness, params float[] box)
    {
        _classification[cell] = classification;
        _objectness[cell] = objectness;
        box.CopyTo(_boxes, cell * 4);
    }

    private List<Face> Read(float minConfidence)
    {
        var faces = new List<Face>();
        _grid.Read(_classification, _objectness, _boxes, minConfidence, faces);
        return faces;
    }
}
