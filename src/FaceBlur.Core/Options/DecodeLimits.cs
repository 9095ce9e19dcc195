namespace FaceBlur;

/// <summary>
/// What a file may ask of the machine. Checked on the header by FaceBlur's own code, before any native decoder sees a byte;
/// a photo over a limit is refused with <see cref="FaceBlurErrorCode.LimitExceeded"/>.
/// </summary>
public sealed record DecodeLimits
{
    /// <summary>Bytes of the file.</summary>
    /// <value>1 to 1,073,741,824. Default 64 MiB; a 200-megapixel phone needs 128 MiB.</value>
    public long MaxFileBytes { get; init; } = 64L << 20;

    /// <summary>Pixels along either side.</summary>
    /// <value>1 to 65,535. Default 16,384.</value>
    public int MaxSidePixels { get; init; } = 16_384;

    /// <summary>Pixels of the picture.</summary>
    /// <value>1 to 300,000,000. Default 100,000,000.</value>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>Bytes that the decoded picture takes.</summary>
    /// <value>At most 2,000,000,000. Default 600,000,000.</value>
    public long MaxDecodedBytes { get; init; } = 600_000_000;

    /// <summary>Pixels for each byte of the file: more is a decompression bomb, not a photo.</summary>
    /// <value>1 or more. Default 1,000.</value>
    public int MaxPixelsPerByte { get; init; } = 1_000;

    internal IEnumerable<string> Faults()
    {
        if (MaxFileBytes is < 1 or > 1L << 30) yield return "the largest file size must lie between 1 byte and 1 GiB";
        if (MaxSidePixels is < 1 or > 65_535) yield return "the largest side must lie between 1 and 65535 pixels";
        if (MaxPixels is < 1 or > 300_000_000) yield return "the largest picture must lie between 1 and 300 million pixels";
        if (MaxDecodedBytes is < 1 or > 2_000_000_000) yield return "the largest decoded picture must lie between 1 and 2000000000 bytes";
        if (MaxPixelsPerByte < 1) yield return "the pixels per byte must be 1 or more";
    }
}
