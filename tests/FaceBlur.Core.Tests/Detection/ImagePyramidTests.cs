using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class ImagePyramidTests
{
    [Fact]
    public void Levels_Thorough_StartAtFullResolutionAndHalveDownToAbout320()
    {
        IReadOnlyList<PyramidLevel> levels = ImagePyramid.For(Thoroughness.Thorough).Levels(4000, 3000);

        Assert.Equal([(4000, 3000), (2000, 1500), (1000, 750), (500, 375), (250, 188)], levels.Select(l => (l.Width, l.Height)));
        Assert.Equal([true, false, false, false, false], levels.Select(l => l.IsFirst));
        Assert.Equal([false, false, false, false, true], levels.Select(l => l.IsLast));
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
    public void Levels_OfAnySize_AreNeverEmptyAndHalveEachSide(Thoroughness thoroughness)
    {
        foreach ((int width, int height) in new[] { (1, 1), (1, 16384), (16384, 1), (31, 7), (320, 320), (479, 479), (16384, 16384) })
        {
            IReadOnlyList<PyramidLevel> levels = ImagePyramid.For(thoroughness).Levels(width, height);

            Assert.All(levels, level => Assert.True(level is { Width: >= 1, Height: >= 1 }));
            Assert.True(levels[0].IsFirst && levels[^1].IsLast);
            Assert.True(Math.Max(levels[^1].Width, levels[^1].Height) < 480);
            foreach ((PyramidLevel larger, PyramidLevel smaller) in levels.Zip(levels.Skip(1)))
                Assert.InRange(smaller.Width * 2, larger.Width - 1, Math.Max(2, larger.Width + 1));
        }
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
