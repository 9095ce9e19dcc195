using System.Text.Json;

namespace FaceBlur.Detection;

/// <summary>What <c>manifest.json</c> says of a model: which file, which bytes, how to feed it, how sure it must be.</summary>
public sealed record ModelManifest
{
    /// <summary>Name of the model and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>File name of the weights, beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the weights, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SPDX identifier of the weights' license.</summary>
    public required string License { get; init; }

    /// <summary>Where the weights come from.</summary>
    public string? Source { get; init; }

    /// <summary>How pixels are handed to the network.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>Pixels of one output cell, ascending; one group of outputs for each.</summary>
    public required IReadOnlyList<int> Strides { get; init; }

    /// <summary>How sure the model must be.</summary>
    public required ModelThresholds Thresholds { get; init; }

    /// <summary>How fast it was, or null where nobody measured.</summary>
    public ModelSpeed? Speed { get; init; }

    /// <summary>What the size of a box says of its confidence; null where confidences are taken as they are.</summary>
    public ModelSizeCalibration? SizeCalibration { get; init; }

    /// <summary>The second network, which corrects what this one finds; null where there is none.</summary>
    public ModelRefiner? Refiner { get; init; }

    /// <summary>The outputs of the network that are read.</summary>
    public IReadOnlyList<string> OutputNames() =>
        [.. Strides.SelectMany(stride => new[] { $"cls_{stride}", $"obj_{stride}", $"bbox_{stride}" })];

    /// <summary>Reads and checks a manifest.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.ModelInvalid"/>.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> json)
    {
        ModelManifest manifest;
        try
        {
            manifest = ModelManifestJson.Read(json);
        }
        catch (JsonException error)
        {
            throw Invalid(
                error.Path is { } member
                    ? $"the model's manifest lacks the member {member}"
                    : "the model's manifest is not valid JSON of the expected shape",
                error);
        }
        return manifest.Fault() is not { } fault ? manifest : throw Invalid($"the model's manifest cannot be used: {fault}");
    }

    /// <summary>What is wrong with the name of a file or with its hash.</summary>
    internal static string? FileFault(string file, string sha256)
    {
        if (file.Length == 0 || file is "." or ".." || file.AsSpan().ContainsAny('/', '\\', ':'))
            return "the file must be a name without a path";
        return sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit) ? "the SHA-256 is not 64 hexadecimal digits" : null;
    }

    /// <summary>The manifest of the second network by itself.</summary>
    internal ModelManifest OfRefiner(ModelRefiner refiner) => this with
    {
        File = refiner.File,
        Sha256 = refiner.Sha256,
        Input = Input with { MultipleOf = refiner.Side },
        Strides = [refiner.Side],
        Speed = null,
        SizeCalibration = null,
        Refiner = null,
    };

    private string? Fault()
    {
        if (Name.Length is 0 or > 64 || !Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            return "the name must be 1 to 64 letters, digits, dots, dashes or underscores";
        if (FileFault(File, Sha256) is { } fileFault) return fileFault;
        if (Input.Fault() is { } inputFault) return inputFault;
        if (Strides.Count is 0 or > 8 || Strides.Any(stride => stride is < 1 or > 256)
            || Strides.Any(stride => Input.MultipleOf % stride != 0))
            return "the strides must divide the input's granularity";
        if (Strides.Zip(Strides.Skip(1)).Any(pair => pair.First >= pair.Second)) return "the strides must ascend";
        if (SizeCalibration?.Fault() is { } calibrationFault) return calibrationFault;
        if (Refiner?.Fault() is { } refinerFault) return $"of the refiner, {refinerFault}";
        return Thresholds.Fault();
    }

    private static FaceBlurException Invalid(string message, Exception? inner = null) =>
        new(FaceBlurErrorCode.ModelInvalid, message, innerException: inner);
}
