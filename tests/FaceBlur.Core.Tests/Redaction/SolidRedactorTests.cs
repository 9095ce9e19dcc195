using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

public class SolidRedactorTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 257)]
    public void Fill_HasOneColor(int bitDepth, int step)
    {
        using PixelBuffer photo = Scene.Noise(200, 150, bitDepth, seed: 1);
        RedactionMask mask = RedactionMask.Cover(
            200, 150, [Scene.Face(20, 20, 40, 50), Scene.Face(170, 120, 40, 50)], RegionShape.RoundedBox, new HeadPadding());

        Redactors.Solid(red: 255, green: 100, blue: 3).Fill(photo, mask);

        (int, int, int) color = Assert.Single(Scene.Covered(mask).Select(pixel => Scene.Color(photo, pixel.X, pixel.Y)).Distinct());
        Assert.Equal((3 * step, 100 * step, 255 * step), color);
    }

    [Fact]
    public void Solid_WithoutArguments_IsMiddleGrey()
    {
        using PixelBuffer photo = Scene.Noise(80, 80, 8, seed: 2);
        RedactionMask mask = RedactionMask.Cover(80, 80, [Scene.Face(30, 30, 20, 20)], RegionShape.Ellipse, new HeadPadding());

        Redactors.Solid().Fill(photo, mask);

        Assert.All(Scene.Covered(mask), pixel => Assert.Equal((128, 128, 128), Scene.Color(photo, pixel.X, pixel.Y)));
    }
}
