namespace FaceBlur.Detection;

/// <summary>A part of a level that is searched in one pass.</summary>
/// <param name="Bounds">What the network sees, in pixels of the level.</param>
/// <param name="Core">Where the centers of the faces lie that this tile answers for; the cores of all tiles cover the level.</param>
public readonly record struct Tile(PixelRect Bounds, BoundingBox Core)
{
    /// <summary>Whether this tile answers for a face.</summary>
    /// <param name="box">In pixels of the level. A center outside the level belongs to the tiles at that edge.</param>
    /// <param name="levelWidth">Pixels.</param>
    /// <param name="levelHeight">Pixels.</param>
    public bool AnswersFor(BoundingBox box, int levelWidth, int levelHeight)
    {
        float x = Math.Clamp(box.X + (box.Width / 2), 0, levelWidth), y = Math.Clamp(box.Y + (box.Height / 2), 0, levelHeight);
        return x >= Core.X && x <= Core.Right && y >= Core.Y && y <= Core.Bottom;
    }
}
