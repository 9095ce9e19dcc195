namespace FaceBlur.Detection;

/// <summary>
/// Cuts a large level into overlapping tiles of one size, so that the memory of the network does not grow with the photo and
/// its plan is made once. Each tile answers for the faces whose center is in its <see cref="Tile.Core"/>.
/// </summary>
public static class TileGrid
{
    /// <summary>
    /// How far the cores of two neighbors overlap: a face whose center the two see a little apart must not fall between them.
    /// </summary>
    private const int CoreOverlap = 32;

    /// <summary>Lays tiles over a level.</summary>
    /// <param name="width">Of the level, pixels.</param>
    /// <param name="height">Of the level, pixels.</param>
    /// <param name="maxPixels">Of one tile, at least; a level that is not larger is one tile.</param>
    /// <param name="overlap">
    /// Pixels that two neighbors share: at least the largest face of the level, so that each face lies whole in a tile.
    /// </param>
    public static IReadOnlyList<Tile> Cover(int width, int height, long maxPixels, int overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPixels, 16L * overlap * overlap);
        if ((long)width * height <= maxPixels)
            return [new Tile(new PixelRect(0, 0, width, height), new BoundingBox(0, 0, width, height))];

        int side = (int)Math.Sqrt(maxPixels);
        int tileHeight = Math.Min(height, side);
        int tileWidth = Side(width, (int)Math.Min(width, maxPixels / tileHeight), overlap);
        tileHeight = Side(height, (int)Math.Min(height, maxPixels / tileWidth), overlap);
        int[] columns = Starts(width, tileWidth, overlap), rows = Starts(height, tileHeight, overlap);
        var tiles = new List<Tile>(columns.Length * rows.Length);
        foreach (int y in rows)
        {
            foreach (int x in columns)
                tiles.Add(MakeTile(new PixelRect(x, y, tileWidth, tileHeight), width, height, overlap));
        }
        return tiles;
    }

    /// <summary>The smallest side that needs no more tiles than the largest one would.</summary>
    private static int Side(int length, int largest, int overlap)
    {
        int count = Count(length, largest, overlap);
        return Math.Min(largest, (length + ((count - 1) * overlap) + count - 1) / count);
    }

    private static int Count(int length, int side, int overlap) =>
        length <= side ? 1 : (length - overlap + side - overlap - 1) / (side - overlap);

    private static int[] Starts(int length, int side, int overlap)
    {
        int count = Count(length, side, overlap);
        return [.. Enumerable.Range(0, count).Select(i => Math.Min(i * (side - overlap), length - side))];
    }

    private static Tile MakeTile(PixelRect bounds, int width, int height, int overlap)
    {
        float margin = (overlap - CoreOverlap) / 2f;
        float left = bounds.X == 0 ? 0 : bounds.X + margin, top = bounds.Y == 0 ? 0 : bounds.Y + margin;
        float right = bounds.Right == width ? width : bounds.Right - margin;
        float bottom = bounds.Bottom == height ? height : bounds.Bottom - margin;
        return new Tile(bounds, new BoundingBox(left, top, right - left, bottom - top));
    }
}
