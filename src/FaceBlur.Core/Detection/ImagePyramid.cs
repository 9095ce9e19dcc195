namespace FaceBlur.Detection;

/// <summary>
/// At which sizes a photo is searched. A network sees faces of about 8 to 200 pixels; a photo holds them from 10 pixels to the
/// whole frame. So the photo is searched at one size after the other, each half as wide and high as the one before.
/// </summary>
public sealed record ImagePyramid
{
    /// <summary>Largest level, pixels; a larger photo is made smaller first. Null searches it at full resolution.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>The levels end at about this long side: between 3/4 and 3/2 of it.</summary>
    /// <value>Pixels. Default 320. 0 makes one level only.</value>
    public int LastLongSide { get; init; } = 320;

    /// <summary>A photo of fewer pixels is also searched at twice its width and height.</summary>
    /// <value>Pixels. Default 0: never.</value>
    public long EnlargeBelowPixels { get; init; }

    /// <summary>The photo as it is and nothing else: what a network finds by itself.</summary>
    public static ImagePyramid NativeSize { get; } = new() { LastLongSide = 0 };

    /// <summary>The levels for a degree of thoroughness.</summary>
    public static ImagePyramid For(Thoroughness thoroughness) => thoroughness switch
    {
        Thoroughness.Fast => new ImagePyramid { MaxPixels = 1_000_000 },
        Thoroughness.Balanced => new ImagePyramid { MaxPixels = 2_000_000 },
        Thoroughness.Thorough => new ImagePyramid(),
        _ => throw new ArgumentOutOfRangeException(nameof(thoroughness)),
    };

    /// <summary>The levels of one photo, largest first; at least one.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    public IReadOnlyList<PyramidLevel> Levels(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long pixels = (long)width * height;
        double shrink = MaxPixels is { } most && pixels > most ? Math.Sqrt((double)most / pixels) : 1;
        if (pixels < EnlargeBelowPixels) shrink = 2;
        var levels = new List<PyramidLevel>();
        int levelWidth = Shrink(width, shrink), levelHeight = Shrink(height, shrink);
        while (true)
        {
            bool last = LastLongSide == 0 || Math.Max(levelWidth, levelHeight) < LastLongSide * 3 / 2;
            levels.Add(new PyramidLevel(levelWidth, levelHeight, IsFirst: levels.Count == 0, IsLast: last));
            if (last) return levels;
            (levelWidth, levelHeight) = (Shrink(levelWidth, 0.5), Shrink(levelHeight, 0.5));
        }
    }

    private static int Shrink(int side, double factor) => Math.Max(1, (int)Math.Round(side * factor));
}
