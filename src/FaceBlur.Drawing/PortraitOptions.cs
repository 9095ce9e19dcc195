namespace FaceBlur.Drawing;

/// <summary>What <see cref="DrawnPortrait"/> draws.</summary>
public sealed record PortraitOptions
{
    /// <summary>Pixels, at least 32.</summary>
    public int Width { get; init; } = 960;

    /// <summary>Pixels, at least 32.</summary>
    public int Height { get; init; } = 1200;

    /// <summary>The face's share of the height (or of 1.2 widths, if that is less); above 0, up to 1: chin and hairline touch the frame.</summary>
    public float FaceHeight { get; init; } = 0.45f;

    /// <summary>Decides everything that is left to chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the person looks; null leaves it to chance.</summary>
    public FaceTraits? Traits { get; init; }
}
