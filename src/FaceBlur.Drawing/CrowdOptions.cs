namespace FaceBlur.Drawing;

/// <summary>What <see cref="DrawnCrowd"/> draws.</summary>
public sealed record CrowdOptions
{
    /// <summary>Pixels, at least 160.</summary>
    public int Width { get; init; } = 1600;

    /// <summary>Pixels, at least 160.</summary>
    public int Height { get; init; } = 1067;

    /// <summary>How many people, 0 to 400: exactly so many faces can be seen.</summary>
    public int People { get; init; } = 60;

    /// <summary>Decides everything that is left to chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Height of the farthest face in pixels, at least 4; null takes 2.2 % of the picture's height, or less, down to 20 pixels, where
    /// the people would not fit.
    /// </summary>
    public float? SmallestFace { get; init; }

    /// <summary>Height of the nearest face in pixels; null takes 16 % of the picture's height. Less where the people would not fit.</summary>
    public float? LargestFace { get; init; }

    /// <summary>How many of the people are seen from the side, 0 to 1: few detectors find all of those.</summary>
    public float ProfileShare { get; init; }

    /// <summary>The least free margin around each face, in heights of the face, 0 to 1: so much can be covered around one without touching another.</summary>
    public float Spacing { get; init; }
}
