namespace FaceBlur.Detection;

/// <summary>
/// What a manifest says of the second network, which looks at each candidate alone: which file, what it is shown, and how much its word
/// weighs.
/// </summary>
public sealed record ModelRefiner
{
    /// <summary>File name of its weights, beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its weights, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Width and height of its input, which is one cell of its outputs too.</summary>
    /// <value>Pixels: a multiple of 8, 16 to 256.</value>
    public required int Side { get; init; }

    /// <summary>
    /// Sides of the squares that it is shown one after the other, in sides of the candidate (square roots of the area of its box); each is
    /// shown as it is and as its mirror image.
    /// </summary>
    /// <value>One to four, each 1 to 8.</value>
    public required IReadOnlyList<float> Contexts { get; init; }

    /// <summary>Candidates of less confidence are not looked at, nor looked at again.</summary>
    /// <value>0 to 1, less than <see cref="MaxConfidence"/>.</value>
    public required float MinConfidence { get; init; }

    /// <summary>Candidates of this confidence and more are sure enough without it, or without a further look.</summary>
    /// <value>0 to 1.</value>
    public required float MaxConfidence { get; init; }

    /// <summary>What the logarithm of its odds counts for beside that of the candidate's.</summary>
    /// <value>0 to 4.</value>
    public required float Weight { get; init; }

    /// <summary>No logarithm of its odds counts for more than that, nor for less than the negative of it.</summary>
    /// <value>More than 0, up to 20.</value>
    public required float Limit { get; init; }

    internal string? Fault()
    {
        if (ModelManifest.FileFault(File, Sha256) is { } fault) return fault;
        if (Side is < 16 or > 256 || Side % 8 != 0) return "the side must be a multiple of 8 between 16 and 256 pixels";
        if (Contexts.Count is 0 or > 4 || Contexts.Any(context => context is not (>= 1 and <= 8)))
            return "there must be one to four contexts between 1 and 8";
        if (MinConfidence is not (>= 0 and <= 1) || MaxConfidence is not (>= 0 and <= 1)) return "the confidences must lie between 0 and 1";
        if (MinConfidence >= MaxConfidence) return "the lowest confidence is not below the highest";
        if (Weight is not (>= 0 and <= 4)) return "the weight must lie between 0 and 4";
        return Limit is not (> 0 and <= 20) ? "the limit must lie above 0, up to 20" : null;
    }
}
