using FaceBlur.Detection;

namespace FaceBlur.Core.Tests.Detection;

public sealed class TileGridTests
{
    private const int Overlap = 200;
    private const long MaxPixels = 2_000_000;

    public static TheoryData<int, int> Sizes => new()
    {
        { 4000, 3000 }, { 3000, 4000 }, { 1500, 1400 }, { 16384, 123 }, { 150, 16384 }, { 8000, 6000 }, { 2001, 1000 }, { 16384, 300 },
    };

    [Fact]
    public void Cover_LevelThatFits_IsOneTileThatAnswersForEverything()
    {
        Tile tile = Assert.Single(TileGrid.Cover(1000, 2000, MaxPixels, Overlap));

        Assert.Equal(new PixelRect(0, 0, 1000, 2000), tile.Bounds);
        Assert.True(tile.AnswersFor(new BoundingBox(-50, 1990, 20, 60), 1000, 2000));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cover_LargeLevel_HasTilesOfOneBoundedSizeInsideTheLevel(int width, int height)
    {
        IReadOnlyList<Tile> tiles = TileGrid.Cover(width, height, MaxPixels, Overlap);

        Assert.Single(tiles.Select(tile => (tile.Bounds.Width, tile.Bounds.Height)).Distinct());
        Assert.All(tiles, tile =>
        {
            Assert.InRange((long)tile.Bounds.Width * tile.Bounds.Height, 1, MaxPixels);
            Assert.True(tile.Bounds is { X: >= 0, Y: >= 0 } && tile.Bounds.Right <= width && tile.Bounds.Bottom <= height);
        });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cover_AnyFaceUpToTheOverlap_LiesWholeInATileThatAnswersForIt(int width, int height)
    {
        IReadOnlyList<Tile> tiles = TileGrid.Cover(width, height, MaxPixels, Overlap);
        var random = new Random(1);

        for (int i = 0; i < 2000; i++)
        {
            float side = 8 + (random.NextSingle() * (Math.Min(Overlap - 40, Math.Min(width, height)) - 8));
            var face = new BoundingBox(random.NextSingle() * (width - side), random.NextSingle() * (height - side), side, side);
            Assert.Contains(tiles, tile =>
                tile.AnswersFor(face, width, height)
                && face.X >= tile.Bounds.X && face.Y >= tile.Bounds.Y
                && face.Right <= tile.Bounds.Right && face.Bottom <= tile.Bounds.Bottom);
        }
    }

    /// <summary>Two tiles see a face a few pixels apart; at a seam each could leave it to the other.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cover_FaceAtASeam_IsAnsweredForWhereverEachTileSeesIt(int width, int height)
    {
        IReadOnlyList<Tile> tiles = TileGrid.Cover(width, height, MaxPixels, Overlap);
        if (tiles.Count < 2) return;

        foreach (Tile tile in tiles.Where(tile => tile.Core.Right < width))
        {
            Tile right = tiles.First(other => other.Bounds.Y == tile.Bounds.Y && other.Bounds.X > tile.Bounds.X);
            Assert.True(tile.Core.Right - right.Core.X >= 16);
        }
    }
}
