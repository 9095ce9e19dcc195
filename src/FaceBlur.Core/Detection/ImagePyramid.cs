namespace FaceBlur.Detection;

/// <summary>
/// At which sizes a photo is searched. A network sees faces of about 8 to 200 pixels; a photo holds them from 10 pixels to the
/// whole frame. So the photo is searched at one size after the other, each with half the pixels of the one before: steps of half
/// the width miss more, because fewer levels see a face at a size that suits the network.
/// </summary>
public sealed record ImagePyramid
{
    /// <summary>Width of a level as a share of the one before.</summary>
    private static readonly double Step = Math.Sqrt(0.5);

    private const double MaxLast = 1.2;

    /// <summary>Largest level, pixels; a larger photo is made smaller first. Null searches it at full resolution.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>The levels end at about this long side: between 0.85 and 1.2 times it.</summary>
    /// <value>Pixels. Default 320. 0 makes one level only.</value>
    public int LastLongSide { get; init; } = 320;

    /// <summary>A photo of fewer pixels is first searched with twice its pixels: its smallest faces are there, and it costs little.</summary>
    /// <value>Pixels. Default 0: never.</value>
    public long EnlargeBelowPixels { get; init; }

    /// <summary>
    /// Levels of at most so many pixels are searched turned by each quarter too, smallest first, until it is clear which way is up. A
    /// turn for which as much speaks as for the photo as it is gets a search of all levels.
    /// </summary>
    /// <value>Pixels. Default 0: never.</value>
    public long MaxTurnedPixels { get; init; }

    /// <summary>The photo as it is and nothing else: what a network finds by itself.</summary>
    public static ImagePyramid NativeSize { get; } = new() { LastLongSide = 0 };

    /// <summary>The levels for a degree of thoroughness.</summary>
    public static ImagePyramid For(Thoroughness thoroughness) => thoroughness switch
    {
        Thoroughness.Fast => new ImagePyramid { MaxPixels = 1_000_000, MaxTurnedPixels = 200_000 },
        Thoroughness.Balanced => new ImagePyramid { MaxPixels = 2_000_000, EnlargeBelowPixels = 1_000_000, MaxTurnedPixels = 400_000 },
        Thoroughness.Thorough => new ImagePyramid { EnlargeBelowPixels = 1_500_000, MaxTurnedPixels = 800_000 },
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
        double factor = MaxPixels is { } most && pixels > most ? Math.Sqrt((double)most / pixels) : 1;
        if (pixels < EnlargeBelowPixels) factor = 1 / Step;
        var levels = new List<PyramidLevel>();
        while (true)
        {
            bool isLast = LastLongSide == 0 || Math.Max(width, height) * factor < LastLongSide * MaxLast;
            levels.Add(new PyramidLevel(Scale(width, factor), Scale(height, factor), IsFirst: levels.Count == 0, IsLast: isLast));
            if (isLast) return levels;
            factor *= Step;
        }
    }

    private static int Scale(int side, double factor) => Math.Max(1, (int)Math.Round(side * factor));
}
