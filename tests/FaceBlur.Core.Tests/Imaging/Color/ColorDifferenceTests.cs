using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Imaging.Color;

/// <summary>Pairs of colors whose difference is published (Sharma, Wu and Dalal, 2005).</summary>
public class ColorDifferenceTests
{
    [Theory]
    [InlineData(50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425)]
    [InlineData(50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000)]
    [InlineData(50, 2.5, 0, 73, 25, -18, 27.1492)]
    [InlineData(50, 2.5, 0, 58, 24, 15, 19.4535)]
    [InlineData(60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644)]
    [InlineData(22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373)]
    [InlineData(90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381)]
    [InlineData(2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082)]
    public void OfLab_PublishedPair_IsAsPublished(double l1, double a1, double b1, double l2, double a2, double b2, double difference) =>
        Assert.Equal(difference, ColorDifference.OfLab((l1, a1, b1), (l2, a2, b2)), 4);
}
