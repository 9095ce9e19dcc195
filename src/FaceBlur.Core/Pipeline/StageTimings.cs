namespace FaceBlur;

/// <summary>How long each stage of one photo took.</summary>
public sealed record StageTimings
{
    /// <summary>Reading the file's bytes.</summary>
    public TimeSpan Read { get; init; }

    /// <summary>Walking the container and listing its metadata.</summary>
    public TimeSpan Probe { get; init; }

    /// <summary>Decoding to upright pixels.</summary>
    public TimeSpan Decode { get; init; }

    /// <summary>Looking for faces.</summary>
    public TimeSpan Detect { get; init; }

    /// <summary>Covering them.</summary>
    public TimeSpan Redact { get; init; }

    /// <summary>Encoding the new file.</summary>
    public TimeSpan Encode { get; init; }

    /// <summary>Checking it.</summary>
    public TimeSpan Verify { get; init; }

    /// <summary>Writing it where it goes.</summary>
    public TimeSpan Commit { get; init; }

    /// <summary>All of them.</summary>
    public TimeSpan Total => Read + Probe + Decode + Detect + Redact + Encode + Verify + Commit;
}
