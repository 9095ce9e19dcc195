namespace FaceBlur.Throughput;

/// <summary>What the command line asked for.</summary>
internal sealed record ThroughputSettings
{
    /// <summary>A folder of JPEGs; null draws some.</summary>
    public string? Photos { get; init; }

    /// <summary>Sizes of the drawn photos.</summary>
    public IReadOnlyList<double> Megapixels { get; init; } = [12];

    /// <summary>How many photos are drawn of each size.</summary>
    public int Count { get; init; } = 8;

    /// <summary>People in each drawn photo.</summary>
    public int People { get; init; } = 30;

    /// <summary>Photos in work at a time: one run for each number. The last is the one that is compared with all cores.</summary>
    public IReadOnlyList<int> Jobs { get; init; } = [1, Environment.ProcessorCount];

    /// <summary>How often each process goes through the photos.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>How often the contestants take turns.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Photos of the long run that shows whether memory grows; 0 leaves it out.</summary>
    public int Soak { get; init; }

    public Thoroughness Thoroughness { get; init; } = Thoroughness.Balanced;

    /// <summary>Name or path of the pipeline's model.</summary>
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>The ONNX file of the naive contestant; null takes the seed.</summary>
    public string? NaiveModel { get; init; }

    /// <summary>The published command line, whose start is measured; null leaves that out.</summary>
    public string? Program { get; init; }

    /// <summary>Where to write all numbers.</summary>
    public string? Json { get; init; }
}
