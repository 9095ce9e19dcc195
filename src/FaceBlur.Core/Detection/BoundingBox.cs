namespace FaceBlur;

/// <summary>
/// A box in pixels of the upright image, half-open: it covers <c>X ≤ x &lt; X + Width</c> and <c>Y ≤ y &lt; Y + Height</c>.
/// Detectors give fractions and may reach past the edges of the image; nothing here clips.
/// </summary>
/// <param name="X">Left edge, pixels from the left of the upright image.</param>
/// <param name="Y">Upper edge, pixels from the top of the upright image.</param>
/// <param name="Width">Pixels, not negative.</param>
/// <param name="Height">Pixels, not negative.</param>
public readonly record struct BoundingBox(float X, float Y, float Width, float Height)
{
    /// <summary>First column right of the box.</summary>
    public float Right => X + Width;

    /// <summary>First row below the box.</summary>
    public float Bottom => Y + Height;

    /// <summary>Square pixels.</summary>
    public float Area => Width * Height;

    /// <summary>The part two boxes share; a box of no area where they share none.</summary>
    public BoundingBox Intersect(BoundingBox other)
    {
        float x = Math.Max(X, other.X), y = Math.Max(Y, other.Y);
        return new BoundingBox(
            x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>IoU: the shared area over the united area, 0 to 1; 0 where both are empty.</summary>
    public float IntersectionOverUnion(BoundingBox other)
    {
        float shared = Intersect(other).Area;
        float united = Area + other.Area - shared;
        return united > 0 ? shared / united : 0;
    }

    /// <summary>The same box in an image that is <paramref name="factor"/> times as large.</summary>
    public BoundingBox Scale(float factor) => new(X * factor, Y * factor, Width * factor, Height * factor);
}
