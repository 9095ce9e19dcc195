using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

public class PixelateRedactorTests
{
    [Theory]
    [InlineData(30, 6)]
    [InlineData(90, 6)]
    [InlineData(200, 6)]
    [InlineData(200, 3)]
    [InlineData(200, 10)]
    public void Fill_FaceOfAnySize_ShowsAsManyBlocks(int size, int blocks)
    {
        using PixelBuffer photo = Scene.Paint(600, 600, 16, (x, y, channel) => channel == 0 ? x / 600.0 : y / 600.0);
        RedactionMask mask = RedactionMask.Cover(
            600, 600, [Scene.Face(200, 200, size, size)], RegionShape.RoundedBox, new HeadPadding());

        Redactors.Pixelate(blocks).Fill(photo, mask);

        PixelRect bounds = mask.Regions[0].Bounds;
        int column = bounds.X + (bounds.Width / 2);
        int steps = Enumerable.Range(bounds.Y + 1, bounds.Height - 1)
            .Count(y => Scene.Color(photo, column, y) != Scene.Color(photo, column, y - 1));
        Assert.Equal(blocks - 1, steps);
        Assert.InRange(Scene.Covered(mask).Select(pixel => Scene.Color(photo, pixel.X, pixel.Y)).Distinct().Count(), blocks, blocks * blocks);
    }

    [Fact]
    public void Fill_OneBlock_HasOneColor()
    {
        using PixelBuffer photo = Scene.Noise(400, 400, 8, seed: 1);
        RedactionMask mask = RedactionMask.Cover(
            400, 400, [Scene.Face(150, 150, 60, 80)], RegionShape.Ellipse, new HeadPadding());

        Redactors.Pixelate(6).Fill(photo, mask);

        PixelRect bounds = mask.Regions[0].Bounds;
        int side = (bounds.Height + 5) / 6;
        var blocks = Scene.Covered(mask).GroupBy(pixel => ((pixel.X - bounds.X) / side, (pixel.Y - bounds.Y) / side));
        Assert.All(blocks, block => Assert.Single(block.Select(pixel => Scene.Color(photo, pixel.X, pixel.Y)).Distinct()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(-6)]
    public void Pixelate_BlocksOutOfRange_Throws(int blocks) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Redactors.Pixelate(blocksAcrossFace: blocks));
}
