namespace FaceBlur.Detection;

/// <summary>How fast a model was.</summary>
public sealed record ModelSpeed
{
    /// <summary>Milliseconds for a million pixels of network input.</summary>
    public required float MillisecondsPerMegapixel { get; init; }

    /// <summary>The machine and the engine.</summary>
    public required string MeasuredOn { get; init; }
}
