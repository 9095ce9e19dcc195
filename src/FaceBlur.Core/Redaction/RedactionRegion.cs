namespace FaceBlur;

/// <summary>One covered head.</summary>
/// <param name="Bounds">The smallest box around the outline, clipped to the image.</param>
/// <param name="Shape">The outline inside it.</param>
/// <param name="Face">The face it covers.</param>
public sealed record RedactionRegion(PixelRect Bounds, RegionShape Shape, Face Face)
{
    /// <summary>The same region in a picture of another size, clipped to it.</summary>
    internal RedactionRegion Scale(float across, float down, int width, int height)
    {
        int left = (int)(Bounds.X * across), top = (int)(Bounds.Y * down);
        int right = Math.Min(width, (int)MathF.Ceiling((Bounds.X + Bounds.Width) * across));
        int bottom = Math.Min(height, (int)MathF.Ceiling((Bounds.Y + Bounds.Height) * down));
        BoundingBox box = Face.Box;
        return new RedactionRegion(
            new PixelRect(left, top, right - left, bottom - top),
            Shape,
            Face with { Box = new BoundingBox(box.X * across, box.Y * down, box.Width * across, box.Height * down) });
    }
}
