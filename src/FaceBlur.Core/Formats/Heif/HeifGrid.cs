namespace FaceBlur.Formats.Heif;

/// <summary>How many tiles a picture is put together from.</summary>
internal sealed record HeifGrid(int Rows, int Columns, int Width, int Height)
{
    public int Count => Rows * Columns;

    /// <param name="content">The item's bytes.</param>
    /// <param name="size">What its property says; the two must agree.</param>
    /// <exception cref="FaceBlurException">It is broken.</exception>
    public static HeifGrid Read(ReadOnlySpan<byte> content, (int Width, int Height) size)
    {
        var fields = new IsoFieldReader(content);
        int version = fields.NextByte(), bytes = (fields.NextByte() & 1) == 0 ? 2 : 4;
        int rows = fields.NextByte() + 1, columns = fields.NextByte() + 1;
        ulong width = fields.Next(bytes), height = fields.Next(bytes);
        if (version != 0 || width != (ulong)size.Width || height != (ulong)size.Height) throw Broken();
        return new HeifGrid(rows, columns, size.Width, size.Height);
    }

    /// <summary>Checks that tiles of a size cover the picture, and that every one of them is needed.</summary>
    /// <returns>Whether they reach beyond its edge.</returns>
    public bool CheckCover(int tileWidth, int tileHeight)
    {
        (long width, long height) = ((long)Columns * tileWidth, (long)Rows * tileHeight);
        if (width < Width || height < Height || width - tileWidth >= Width || height - tileHeight >= Height) throw Broken();
        return width > Width || height > Height;
    }

    private static FaceBlurException Broken() => FormatErrors.Malformed("the grid of tiles is broken");
}
