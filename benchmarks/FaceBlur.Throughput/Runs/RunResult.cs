namespace FaceBlur.Throughput.Runs;

/// <summary>What one process measured of itself. Times are of the photos after the first, which warms everything up.</summary>
internal sealed record RunResult
{
    public required int Photos { get; init; }

    public required double Megapixels { get; init; }

    /// <summary>From the first measured photo's start to the last one's end.</summary>
    public required double Seconds { get; init; }

    /// <summary>Processor time of all threads, user and system.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Most memory that the process held, native memory included.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Bytes that were allocated on the managed heap.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Seconds of all photos together, by stage; empty where the contestant does not tell.</summary>
    public IReadOnlyDictionary<string, double> Stages { get; init; } = new Dictionary<string, double>();

    /// <summary>Mean resident bytes from each photo's end to the next one's.</summary>
    public IReadOnlyList<long> Resident { get; init; } = [];

    public double PhotosPerSecond => Photos / Seconds;

    public double MegapixelsPerSecond => Megapixels / Seconds;

    public double SecondsPerPhoto => Seconds / Photos;

    public double CpuSecondsPerPhoto => CpuSeconds / Photos;
}
