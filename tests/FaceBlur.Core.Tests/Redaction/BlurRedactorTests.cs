using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

public class BlurRedactorTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Fill_PlainSurroundings_TakesTheirColor(int bitDepth)
    {
        using PixelBuffer photo = Scene.Paint(200, 200, bitDepth, (_, _, channel) => (channel + 1) / 5.0);
        (int, int, int) color = Scene.Color(photo, 0, 0);
        RedactionMask mask = Redact(photo, Scene.Face(70, 70, 50, 60), Scene.Face(100, 90, 50, 60));

        Assert.All(Scene.Covered(mask), pixel => Assert.Equal(color, Scene.Color(photo, pixel.X, pixel.Y)));
    }

    [Fact]
    public void Fill_SlopeOfBrightness_GoesOnUnderTheFace()
    {
        using PixelBuffer photo = Scene.Paint(300, 300, 8, (x, y, _) => (x + y) / 600.0);
        using PixelBuffer original = Scene.Copy(photo);
        RedactionMask mask = Redact(photo, Scene.Face(120, 120, 60, 60));

        Assert.All(Scene.Covered(mask), pixel => Assert.InRange(
            Scene.Channel(photo, pixel.X, pixel.Y, 0) - Scene.Channel(original, pixel.X, pixel.Y, 0), -6, 6));
    }

    [Theory]
    [InlineData(430)]
    [InlineData(215)]
    public void Fill_FaceInsideAnother_LeavesNoStainInItsFill(float at)
    {
        // Dark far away, so that the color of the whole picture would show.
        using PixelBuffer photo = Scene.Paint(1500, 900, 8, (x, y, _) => x < 800 ? 0.8 : 0.05);
        using PixelBuffer alone = Scene.Copy(photo);
        RedactionMask mask = Redact(photo, Scene.Face(300, 300, 300, 300), Scene.Face(at, at, 30, 30));
        Redact(alone, Scene.Face(300, 300, 300, 300));

        Assert.All(Scene.Covered(mask), pixel => Assert.InRange(
            Scene.Channel(photo, pixel.X, pixel.Y, 0) - Scene.Channel(alone, pixel.X, pixel.Y, 0), -1, 1));
    }

    [Theory]
    [InlineData(RegionShape.RoundedBox)]
    [InlineData(RegionShape.Ellipse)]
    public void Fill_BusySurroundings_HasNoStructure(RegionShape shape)
    {
        using PixelBuffer photo = Scene.Paint(400, 400, 8, (x, y, _) => ((x / 9) + (y / 7)) % 2);
        RedactionMask mask = Redact(photo, shape, Scene.Face(140, 140, 120, 120));

        Assert.InRange(LargestStep(photo, mask), 0, 12);
    }

    [Fact]
    public void Fill_OverlappingHeads_ShowsNoSeam()
    {
        // Half the picture dark, half bright, and a crowd over the border between them.
        using PixelBuffer photo = Scene.Paint(400, 300, 8, (x, _, _) => x < 200 ? 0.1 : 0.9);
        RedactionMask mask = Redact(
            photo, Scene.Face(100, 100, 90, 90), Scene.Face(180, 110, 90, 90), Scene.Face(150, 80, 40, 50), Scene.Face(210, 180, 20, 24));

        Assert.InRange(LargestStep(photo, mask), 0, 16);
    }

    [Fact]
    public void Fill_NothingVisibleNearby_TakesTheColorOfThePicture()
    {
        // The small head lies in the middle of a covered field, far from anything visible.
        using PixelBuffer photo = Scene.Paint(600, 600, 8, (_, _, channel) => channel == 2 ? 1 : 0);
        RedactionMask mask = Redact(photo, Scene.Face(150, 150, 300, 300), Scene.Face(290, 290, 8, 8));

        Assert.All(Scene.Covered(mask), pixel => Assert.Equal((0, 0, 255), Scene.Color(photo, pixel.X, pixel.Y)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fill_DetailUnderTheMask_DoesNotCorrelateWithTheResult(int seed)
    {
        using PixelBuffer photo = Scene.Noise(300, 300, 8, seed);
        using PixelBuffer original = Scene.Copy(photo);
        RedactionMask mask = Redact(photo, Scene.Face(100, 100, 80, 80));

        Assert.InRange(HighPassCorrelation(original, photo, mask), -0.05, 0.05);
    }

    /// <summary>The largest difference between neighbors that are both covered.</summary>
    private static int LargestStep(PixelBuffer photo, RedactionMask mask) =>
        Scene.Covered(mask).Max(pixel => Math.Max(
            Scene.Covers(mask, pixel.X - 1, pixel.Y) ? Step(photo, pixel.X, pixel.Y, pixel.X - 1, pixel.Y) : 0,
            pixel.Y > 0 && Scene.Covers(mask, pixel.X, pixel.Y - 1) ? Step(photo, pixel.X, pixel.Y, pixel.X, pixel.Y - 1) : 0));

    private static int Step(PixelBuffer photo, int x, int y, int otherX, int otherY) =>
        Math.Abs(Scene.Channel(photo, x, y, 1) - Scene.Channel(photo, otherX, otherY, 1));

    private static double HighPassCorrelation(PixelBuffer a, PixelBuffer b, RedactionMask mask)
    {
        double products = 0, squaresA = 0, squaresB = 0;
        foreach ((int x, int y) in Scene.Covered(mask))
        {
            if (!Scene.Covers(mask, x - 1, y) || !Scene.Covers(mask, x + 1, y)) continue;
            double detailA = Detail(a, x, y), detailB = Detail(b, x, y);
            products += detailA * detailB;
            squaresA += detailA * detailA;
            squaresB += detailB * detailB;
        }
        return products / Math.Sqrt((squaresA * squaresB) + 1e-9);
    }

    private static double Detail(PixelBuffer photo, int x, int y) =>
        Scene.Channel(photo, x, y, 1) - ((Scene.Channel(photo, x - 1, y, 1) + Scene.Channel(photo, x + 1, y, 1)) / 2.0);

    private static RedactionMask Redact(PixelBuffer photo, params Face[] faces) => Redact(photo, RegionShape.RoundedBox, faces);

    private static RedactionMask Redact(PixelBuffer photo, RegionShape shape, params Face[] faces)
    {
        RedactionMask mask = RedactionMask.Cover(photo.Width, photo.Height, faces, shape, new HeadPadding());
        mask.Empty(photo);
        Redactors.Blur.Fill(photo, mask);
        return mask;
    }
}
