namespace FaceBlur;

/// <summary>How finished files are laid down.</summary>
public sealed record OutputOptions
{
    /// <summary>What outputs of a batch are called.</summary>
    /// <value>Default <see cref="NamingPolicy.Neutral"/>.</value>
    public NamingPolicy Naming { get; init; } = NamingPolicy.Neutral;

    /// <summary>The time stamp of written files.</summary>
    /// <value>Default <see cref="FileTimePolicy.Constant"/>.</value>
    public FileTimePolicy FileTime { get; init; } = FileTimePolicy.Constant;

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Naming)) yield return "unknown naming policy";
        if (!Enum.IsDefined(FileTime)) yield return "unknown file time policy";
    }
}
