namespace FaceBlur.Throughput.Runs;

/// <summary>What one process is to do.</summary>
internal sealed record RunRequest
{
    public required Contestant Contestant { get; init; }

    /// <summary>A folder of JPEGs.</summary>
    public required string Photos { get; init; }

    /// <summary>A folder for outputs, which the process makes and removes.</summary>
    public required string Scratch { get; init; }

    /// <summary>Photos in work at a time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>OpenCV's own threads in each of them. The pipeline always has one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How often the folder is gone through.</summary>
    public int Passes { get; init; } = 1;

    public Thoroughness Thoroughness { get; init; } = Thoroughness.Balanced;

    /// <summary>Name or path of the pipeline's model.</summary>
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>The ONNX file that the naive contestant uses.</summary>
    public required string NaiveModel { get; init; }

    /// <summary>The options of all contestants, as far as they heed them.</summary>
    public FaceBlurOptions Options() => FaceBlurOptions.Protest with { Detection = new DetectionOptions { Thoroughness = Thoroughness } };
}
