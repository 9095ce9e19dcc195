namespace FaceBlur.Accuracy;

/// <summary>What the command line asked for.</summary>
internal sealed record AccuracySettings
{
    /// <summary>A folder in WIDER FACE's layout.</summary>
    public required string Data { get; init; }

    /// <summary>Names of models, or paths.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Thoroughness, or <see cref="DetectorRun.NativePass"/>.</summary>
    public required IReadOnlyList<string> Passes { get; init; }

    /// <summary>The false alarms a photo at which coverage is compared.</summary>
    public double FalseAlarmsPerPhoto { get; init; }

    /// <summary>Further thresholds of interest.</summary>
    public IReadOnlyList<float> Thresholds { get; init; } = [];

    /// <summary>A folder with WIDER FACE's easy, medium and hard.</summary>
    public string? Lists { get; init; }

    /// <summary>Only photos that training leaves out.</summary>
    public bool HeldOut { get; init; }

    /// <summary>Whether the models' refiners are left out.</summary>
    public bool NoRefiner { get; init; }

    /// <summary>At most so many photos, spread evenly; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Where to write all numbers.</summary>
    public string? Json { get; init; }

    /// <summary>Where to draw the worst misses of the first run.</summary>
    public string? Sheet { get; init; }
}
