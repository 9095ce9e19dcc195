using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class ImagePyramidTests
{
    [Fact]
    public void Levels_Thorough_StartAtFullResolutionAndHalveThePixelsDownToAbout320()
    {
        IReadOnlyList<PyramidLevel> levels = ImagePyramid.For(Thoroughness.Thorough).Levels(4000, 3000);

        Assert.Equal([4000, 2828, 2000, 1414, 1000, 707, 500, 354], levels.Select(l => l.Width));
        Assert.Equal([3000, 2121, 1500, 1061, 750, 530, 375, 265], levels.Select(l => l.Height));
        Assert.Equal(levels[0], Assert.Single(levels, l => l.IsFirst));
        Assert.Equal(levels[^1], Assert.Single(levels, l => l.IsLast));
    }

    [Theory]
    [InlineData(Thoroughness.Thorough, 640, 480, 905, 679)]
    [InlineData(Thoroughness.Thorough, 1400, 1050, 1980, 1485)]
    [InlineData(Thoroughness.Thorough, 1500, 1000, 1500, 1000)]
    [InlineData(Thoroughness.Balanced, 640, 480, 905, 679)]
    [InlineData(Thoroughness.Balanced, 1200, 900, 1200, 900)]
    [InlineData(Thoroughness.Fast, 640, 480, 640, 480)]
    public void Levels_SmallPhoto_StartAtTwiceItsPixelsWhereThatCostsLittle(Thoroughness thoroughness, int width, int height, int firstWidth, int firstHeight)
    {
        PyramidLevel first = ImagePyramid.For(thoroughness).Levels(width, height)[0];

        Assert.Equal((firstWidth, firstHeight), (first.Width, first.Height));
    }

    [Theory]
    [InlineData(Thoroughness.Fast, 1_000_000)]
    [InlineData(Thoroughness.Balanced, 2_000_000)]
    public void Levels_LargePhoto_StartAtThePixelsOfTheThoroughness(Thoroughness thoroughness, int pixels)
    {
        PyramidLevel first = ImagePyramid.For(thoroughness).Levels(4000, 3000)[0];

        Assert.InRange(first.Width * first.Height, pixels * 0.99, pixels * 1.01);
        Assert.InRange((double)first.Width / first.Height, 1.33, 1.34);
    }

    [Theory]
    [InlineData(Thoroughness.Fast)]
    [InlineData(Thoroughness.Balanced)]
    [InlineData(Thoroughness.Thorough)]
    public void Levels_OfAnySize_AreNeverEmptyAndHalveThePixels(Thoroughness thoroughness)
    {
        foreach ((int width, int height) in new[] { (1, 1), (1, 16384), (16384, 1), (31, 7), (320, 320), (479, 479), (16384, 16384) })
        {
            IReadOnlyList<PyramidLevel> levels = ImagePyramid.For(thoroughness).Levels(width, height);

            Assert.All(levels, level => Assert.True(level is { Width: >= 1, Height: >= 1 }));
            Assert.True(levels[0].IsFirst && levels[^1].IsLast);
            Assert.True(Math.Max(levels[^1].Width, levels[^1].Height) < 390);
            foreach ((PyramidLevel larger, PyramidLevel smaller) in levels.Zip(levels.Skip(1)))
                Assert.InRange(smaller.Width, Math.Max(1, (larger.Width * 0.707) - 1), (larger.Width * 0.708) + 1);
        }
    }

    [Theory]
    [InlineData(Thoroughness.Fast)]
    [InlineData(Thoroughness.Balanced)]
    [InlineData(Thoroughness.Thorough)]
    public void Levels_OfAnySize_EndWhereTheyAreAlsoSearchedTurned(Thoroughness thoroughness)
    {
        var pyramid = ImagePyramid.For(thoroughness);

        PyramidLevel last = pyramid.Levels(8000, 8000)[^1];

        Assert.True(last.Width * last.Height < pyramid.MaxTurnedPixels);
    }

    [Fact]
    public void Levels_OfNativeSize_AreThePhotoAlone() =>
        Assert.Equal(new PyramidLevel(1024, 683, IsFirst: true, IsLast: true), Assert.Single(ImagePyramid.NativeSize.Levels(1024, 683)));

    /// <summary>A face that no level answers for would be missed however well the network sees it.</summary>
    [Theory]
    [InlineData(1024, 768)]
    [InlineData(4000, 3000)]
    [InlineData(6000, 8000)]
    public void AnswersFor_FaceOfAnySize_HoldsInSomeLevel(int width, int height)
    {
        IReadOnlyList<PyramidLevel> levels = ImagePyramid.For(Thoroughness.Thorough).Levels(width, height);

        for (float side = 4; side < Math.Max(width, height); side *= 1.1f)
            Assert.Contains(levels, level => level.AnswersFor(new BoundingBox(0, 0, side, side).Scale((float)level.Width / width)));
    }
}
