namespace FaceBlur;

/// <summary>What a batch reads and where it writes.</summary>
public sealed record BatchRequest
{
    /// <summary>Files and folders. Files named here are always tried; files found in folders are tried when they are pictures.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The folder for the outputs; made when it is missing. It may not lie inside an input folder.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Whether folders inside the input folders are entered. Symbolic links never are.</summary>
    /// <value>Default true.</value>
    public bool Recursive { get; init; } = true;

    /// <summary>Whether outputs that are there already may be replaced. Inputs never are.</summary>
    /// <value>Default false.</value>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Whether to go on where an earlier run into the same folder, with the same options, was stopped. Without an earlier run it
    /// changes nothing, but a folder that holds pictures is refused where names are neutral: every photo would be there twice.
    /// </summary>
    /// <value>Default false.</value>
    public bool Resume { get; init; }

    /// <summary>The part of the inputs to work on; null for all of them.</summary>
    /// <value>Default null.</value>
    public BatchShard? Shard { get; init; }

    /// <summary>
    /// The folder that the relative paths of files named by themselves start from; null gives such files their bare names.
    /// </summary>
    /// <value>Default null.</value>
    public string? BaseDirectory { get; init; }

    /// <summary>Whether everything is done but the writing.</summary>
    /// <value>Default false.</value>
    public bool DryRun { get; init; }

    /// <summary>Memory that photos in work may take together; photos wait for their share.</summary>
    /// <value>Bytes, at least 64 MiB, or null for half of what the process may use. Default null.</value>
    public long? MemoryBudgetBytes { get; init; }

    internal void Validate()
    {
        if (Inputs is not { Count: > 0 }) throw Invalid("there is nothing to read: name at least one file or folder");
        if (Inputs.Any(string.IsNullOrWhiteSpace)) throw Invalid("an input has an empty name");
        if (string.IsNullOrWhiteSpace(OutputDirectory)) throw Invalid("an output folder is needed");
        if (Resume && Overwrite)
            throw Invalid("a run that is resumed keeps its outputs, one that overwrites begins anew", "choose one of them");
        if (MemoryBudgetBytes is < 64L << 20) throw Invalid("the memory budget must be 64 MiB or more");
    }

    private static FaceBlurException Invalid(string message, string? hint = null) => new(FaceBlurErrorCode.InvalidOptions, message, hint);
}
