using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Redaction;

public class RedactionMaskTests
{
    [Fact]
    public void Cover_GrowsTheFaceByItsPaddingAndThenByPixels()
    {
        RedactionMask mask = RedactionMask.Cover(1000, 1000, [Scene.Face(400, 400, 100, 200)], RegionShape.RoundedBox, new HeadPadding());

        // 0.35 of the width left and right, 0.5 of the height above, 0.35 below, and 8 pixels everywhere.
        Assert.Equal(new PixelRect(357, 292, 186, 386), Assert.Single(mask.Regions).Bounds);
    }

    /// <summary>Hair is where the forehead is, wherever that points.</summary>
    [Theory]
    [InlineData(QuarterTurn.None, 35, 50, 35, 35)]
    [InlineData(QuarterTurn.Clockwise, 50, 35, 35, 35)]
    [InlineData(QuarterTurn.Half, 35, 35, 35, 50)]
    [InlineData(QuarterTurn.Counterclockwise, 35, 35, 50, 35)]
    public void Cover_FaceThatLies_ReachesFarthestBeyondItsForehead(QuarterTurn turn, int left, int above, int right, int below)
    {
        Face face = Scene.Face(400, 400, 100, 100) with { Turn = turn };

        RedactionMask mask = RedactionMask.Cover(1000, 1000, [face], RegionShape.RoundedBox, new HeadPadding { MinPixels = 0 });

        Assert.Equal(new PixelRect(400 - left, 400 - above, 100 + left + right, 100 + above + below), Assert.Single(mask.Regions).Bounds);
    }

    [Fact]
    public void Cover_FaceThatLies_IsPaddedByItsOwnWidthAndHeight()
    {
        Face face = Scene.Face(400, 400, 200, 100) with { Turn = QuarterTurn.Clockwise };

        RedactionMask mask = RedactionMask.Cover(1000, 1000, [face], RegionShape.RoundedBox, new HeadPadding { MinPixels = 0 });

        // Its height lies across: 0.5 of that to the left, 0.35 to the right, and 0.35 of its width above and below.
        Assert.Equal(new PixelRect(300, 365, 370, 170), Assert.Single(mask.Regions).Bounds);
    }

    [Fact]
    public void Cover_RoundsOutwardToWholePixels()
    {
        RedactionMask mask = RedactionMask.Cover(100, 100, [Scene.Face(10.9f, 20.9f, 40.2f, 50.2f)], RegionShape.RoundedBox, Scene.NoPadding);

        Assert.Equal(new PixelRect(10, 20, 42, 52), Assert.Single(mask.Regions).Bounds);
    }

    [Fact]
    public void Cover_FaceOverAllEdges_CoversTheLastRowAndColumn()
    {
        RedactionMask mask = RedactionMask.Cover(33, 21, [Scene.Face(-50, -50, 200, 200)], RegionShape.RoundedBox, new HeadPadding());

        Assert.Equal(new PixelRect(0, 0, 33, 21), Assert.Single(mask.Regions).Bounds);
        for (int y = 0; y < 21; y++) Assert.Equal([(0, 33)], mask.Runs(y).ToArray());
    }

    [Theory]
    [InlineData(RegionShape.RoundedBox)]
    [InlineData(RegionShape.Ellipse)]
    public void Cover_TinyFace_IsAtLeast24PixelsWideAndHigh(RegionShape shape)
    {
        RedactionMask mask = RedactionMask.Cover(100, 100, [Scene.Face(50, 50, 3, 0)], shape, Scene.NoPadding);

        PixelRect bounds = Assert.Single(mask.Regions).Bounds;
        Assert.True(bounds is { Width: >= 24, Height: >= 24 }, bounds.ToString());
        Assert.True(Scene.Covers(mask, 51, 50));
    }

    [Fact]
    public void Cover_FaceOutsideTheImage_IsLeftOut()
    {
        RedactionMask mask = RedactionMask.Cover(
            100, 100, [Scene.Face(300, 10, 40, 40), Scene.Face(10, -300, 40, 40)], RegionShape.RoundedBox, new HeadPadding());

        Assert.Empty(mask.Regions);
        Assert.Empty(Scene.Covered(mask));
    }

    [Fact]
    public void Cover_FaceOutsideWhoseHeadReachesInside_CoversThatPart()
    {
        RedactionMask mask = RedactionMask.Cover(100, 100, [Scene.Face(-60, 10, 50, 50)], RegionShape.RoundedBox, new HeadPadding());

        Assert.True(Scene.Covers(mask, 0, 40));
    }

    [Fact]
    public void Cover_NoFaces_CoversNothing() =>
        Assert.Empty(Scene.Covered(RedactionMask.Cover(10, 10, [], RegionShape.Ellipse, new HeadPadding())));

    [Theory]
    [InlineData(float.NaN, 10, 20, 20)]
    [InlineData(10, float.NaN, 20, 20)]
    [InlineData(10, 10, float.NaN, 20)]
    [InlineData(10, 10, 20, float.NaN)]
    [InlineData(float.NegativeInfinity, 10, float.PositiveInfinity, 20)]
    public void Cover_BoxThatIsNotANumber_IsAFailureOfTheDetector(float x, float y, float width, float height)
    {
        // To leave it out would be to miss a face in silence.
        var error = Assert.Throws<FaceBlurException>(() => RedactionMask.Cover(
            100, 100, [Scene.Face(50, 50, 20, 20), Scene.Face(x, y, width, height)], RegionShape.RoundedBox, new HeadPadding()));

        Assert.Equal(FaceBlurErrorCode.DetectionFailed, error.Code);
    }

    [Theory]
    [InlineData(30, 30, float.PositiveInfinity, 20)]
    [InlineData(float.NegativeInfinity, 30, 20, 20)]
    [InlineData(-3e38f, -3e38f, 3.2e38f, 3.2e38f)]
    [InlineData(3e38f, 3e38f, 3e38f, 3e38f)]
    [InlineData(60, 60, -30, -30)]
    public void Cover_AbsurdBox_IsClipped(float x, float y, float width, float height)
    {
        foreach (RegionShape shape in Enum.GetValues<RegionShape>())
        {
            RedactionMask mask = RedactionMask.Cover(100, 90, [Scene.Face(x, y, width, height)], shape, new HeadPadding());

            foreach ((int column, int row) in Scene.Covered(mask))
            {
                Assert.InRange(column, 0, 99);
                Assert.InRange(row, 0, 89);
            }
        }
    }

    [Fact]
    public void Cover_BoxWithNegativeSize_CoversWhatLiesBetweenItsEdges()
    {
        RedactionMask mask = RedactionMask.Cover(100, 100, [Scene.Face(80, 80, -60, -60)], RegionShape.Ellipse, Scene.NoPadding);

        for (int y = 20; y < 80; y++)
            for (int x = 20; x < 80; x++) Assert.True(Scene.Covers(mask, x, y));
    }

    [Theory]
    [InlineData(RegionShape.RoundedBox)]
    [InlineData(RegionShape.Ellipse)]
    public void Cover_AnyFaceAnyPadding_CoversEveryPixelOfTheFaceBox(RegionShape shape)
    {
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            // One in ten boxes is far larger than the image.
            float size = i % 10 == 0 ? 1e6f : 150;
            Face face = Scene.Face(
                (random.NextSingle() * 160) - (size / 2), (random.NextSingle() * 130) - (size / 2),
                random.NextSingle() * size, random.NextSingle() * size) with { Turn = (QuarterTurn)(i / 7 % 4) };
            var padding = new HeadPadding
            {
                Side = random.NextSingle() * (i % 3), Top = random.NextSingle() * (i % 2), Bottom = random.NextSingle() * (i % 4 / 3),
                MinPixels = i % 5,
            };

            RedactionMask mask = RedactionMask.Cover(160, 130, [face], shape, padding);

            for (int y = 0; y < 130; y++)
                for (int x = 0; x < 160; x++)
                    if (Touches(face.Box, x, y) && !Scene.Covers(mask, x, y)) Assert.Fail($"{face.Box} {padding} leaves {x}, {y} open");
        }
    }

    [Fact]
    public void Cover_EllipseWithoutPadding_PassesThroughTheCornersOfTheFaceBox()
    {
        RedactionMask mask = RedactionMask.Cover(300, 300, [Scene.Face(100, 100, 100, 100)], RegionShape.Ellipse, Scene.NoPadding);

        // A circle of radius 50 times the square root of 2.
        Assert.Equal(new PixelRect(79, 79, 142, 142), Assert.Single(mask.Regions).Bounds);
        Assert.False(Scene.Covers(mask, 98, 98));
    }

    [Fact]
    public void Cover_RoundedBox_HoldsTheWholeEllipse()
    {
        var random = new Random(8);
        for (int i = 0; i < 50; i++)
        {
            Face[] face = [Scene.Face(random.Next(150), random.Next(150), random.Next(5, 100), random.Next(5, 100))];
            RedactionMask box = RedactionMask.Cover(200, 200, face, RegionShape.RoundedBox, new HeadPadding());
            RedactionMask ellipse = RedactionMask.Cover(200, 200, face, RegionShape.Ellipse, new HeadPadding());

            Assert.True(Scene.Covered(ellipse).Count() < Scene.Covered(box).Count());
            Assert.All(Scene.Covered(ellipse), pixel => Assert.True(Scene.Covers(box, pixel.X, pixel.Y)));
        }
    }

    [Fact]
    public void Cover_RoundedBox_LeavesItsCornersOpen()
    {
        RedactionMask mask = RedactionMask.Cover(300, 300, [Scene.Face(100, 100, 80, 80)], RegionShape.RoundedBox, new HeadPadding());

        PixelRect bounds = mask.Regions[0].Bounds;
        Assert.False(Scene.Covers(mask, bounds.X, bounds.Y));
        Assert.False(Scene.Covers(mask, bounds.Right - 1, bounds.Bottom - 1));
        Assert.True(Scene.Covers(mask, bounds.X, bounds.Y + (bounds.Height / 2)));
        Assert.True(Scene.Covers(mask, bounds.Right - 1, bounds.Y + (bounds.Height / 2)));
    }

    [Fact]
    public void Runs_ManyFaces_AreTheUnionAscendingAndApart()
    {
        var random = new Random(9);
        Face[] faces =
            [.. Enumerable.Range(0, 60).Select(_ => Scene.Face(random.Next(-20, 300), random.Next(-20, 200), random.Next(40), random.Next(40)))];
        foreach (RegionShape shape in Enum.GetValues<RegionShape>())
        {
            RedactionMask mask = RedactionMask.Cover(300, 200, faces, shape, new HeadPadding());
            RedactionMask[] alone = [.. faces.Select(face => RedactionMask.Cover(300, 200, [face], shape, new HeadPadding()))];

            for (int y = 0; y < 200; y++)
            {
                int last = -1;
                foreach ((int start, int end) in mask.Runs(y))
                {
                    Assert.True(last < start && start < end && end <= 300);
                    last = end;
                }
                IEnumerable<int> expected = alone.SelectMany(one => Columns(one, y)).Distinct().Order();
                Assert.Equal(expected, Columns(mask, y));
            }
        }
    }

    [Fact]
    public void Runs_TwoHeadsThatTouch_AreOneRun()
    {
        RedactionMask mask = RedactionMask.Cover(
            200, 100, [Scene.Face(80, 20, 40, 40), Scene.Face(40, 20, 40, 40)], RegionShape.RoundedBox, Scene.NoPadding);

        Assert.Equal([(40, 120)], mask.Runs(40).ToArray());
    }

    [Fact]
    public void Regions_KeepTheOrderAndTheFaces()
    {
        Face[] faces = [Scene.Face(200, 200, 30, 40), Scene.Face(10, 10, 20, 20), Scene.Face(100, 50, 60, 60)];

        RedactionMask mask = RedactionMask.Cover(300, 300, faces, RegionShape.Ellipse, new HeadPadding());

        Assert.Equal(faces, mask.Regions.Select(region => region.Face));
        Assert.All(mask.Regions, region => Assert.Equal(RegionShape.Ellipse, region.Shape));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Empty_ZeroesCoveredPixelsOnly(int bitDepth)
    {
        using PixelBuffer pixels = Scene.Paint(120, 90, bitDepth, (_, _, _) => 1);
        RedactionMask mask = RedactionMask.Cover(
            120, 90, [Scene.Face(90, 60, 30, 30), Scene.Face(10, 10, 5, 5)], RegionShape.Ellipse, new HeadPadding());

        mask.Empty(pixels);

        int bright = bitDepth == 8 ? 255 : 65535;
        for (int y = 0; y < 90; y++)
            for (int x = 0; x < 120; x++)
                for (int channel = 0; channel < 3; channel++)
                    Assert.Equal(Scene.Covers(mask, x, y) ? 0 : bright, Scene.Channel(pixels, x, y, channel));
    }

    [Fact]
    public void Empty_ImageOfAnotherSize_Throws()
    {
        using var pixels = new PixelBuffer(20, 10);

        Assert.Throws<ArgumentException>(() => RedactionMask.Cover(10, 20, [], RegionShape.Ellipse, new HeadPadding()).Empty(pixels));
    }

    [Fact]
    public void Cover_PaddingOutOfRange_IsRefused()
    {
        var error = Assert.Throws<FaceBlurException>(() => RedactionMask.Cover(
            10, 10, [], RegionShape.Ellipse, new HeadPadding { Top = float.NaN }));

        Assert.Equal(FaceBlurErrorCode.InvalidOptions, error.Code);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void Cover_ImageWithoutPixels_Throws(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RedactionMask.Cover(width, height, [], RegionShape.Ellipse, new HeadPadding()));

    private static IEnumerable<int> Columns(RedactionMask mask, int y) =>
        mask.Runs(y).ToArray().SelectMany(run => Enumerable.Range(run.Start, run.End - run.Start));

    private static bool Touches(BoundingBox box, int x, int y) =>
        x < (double)box.X + box.Width && x + 1 > box.X && y < (double)box.Y + box.Height && y + 1 > box.Y;
}
