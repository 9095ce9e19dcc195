namespace FaceBlur;

/// <summary>A box of whole pixels of the upright image, half-open, inside the image.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
public readonly record struct PixelRect(int X, int Y, int Width, int Height)
{
    /// <summary>First column right of the box.</summary>
    public int Right => X + Width;

    /// <summary>First row below the box.</summary>
    public int Bottom => Y + Height;
}
