namespace FaceBlur;

/// <summary>How redacted pixels are written. All outputs of one value carry the same tables, whatever the camera.</summary>
public sealed record EncodingOptions
{
    /// <summary>The format of all outputs; null keeps each input's, or what that is written as.</summary>
    /// <value>Default null.</value>
    public ImageFormat? Format { get; init; }

    /// <summary>Quality of a JPEG by the scale of the Independent JPEG Group, and of a lossy WebP by libwebp's.</summary>
    /// <value>1 to 100; below 50 blocks show, above 97 files grow without a visible gain. Default 88.</value>
    public int JpegQuality { get; init; } = 88;

    /// <summary>
    /// Whether WebP is written without loss. The pipeline sets it for photos that are lossless WebP, which would suffer otherwise.
    /// </summary>
    /// <value>Default false.</value>
    public bool LosslessWebp { get; init; }

    /// <summary>How finely a JPEG keeps color.</summary>
    /// <value>Default <see cref="FaceBlur.ChromaSubsampling.Quarter"/>.</value>
    public ChromaSubsampling ChromaSubsampling { get; init; } = ChromaSubsampling.Quarter;

    /// <summary>Bits a channel that are kept where the format can hold them.</summary>
    /// <value>8 or 16. Default 8: the low bits of a 16-bit picture hold little but sensor noise.</value>
    public int MaxBitDepth { get; init; } = 8;

    /// <summary>What a photo is written as.</summary>
    /// <param name="input">The format it is read in.</param>
    internal ImageFormat FormatFor(ImageFormat input) => Format ?? input.WrittenAs;

    /// <summary>Whether a format loses detail by being written like this.</summary>
    internal bool IsLossy(ImageFormat output) => output == ImageFormat.Jpeg || (output == ImageFormat.Webp && !LosslessWebp);

    internal IEnumerable<string> Faults()
    {
        if (JpegQuality is < 1 or > 100) yield return "the JPEG quality must lie between 1 and 100";
        if (MaxBitDepth is not (8 or 16)) yield return "the largest bit depth must be 8 or 16";
        if (!Enum.IsDefined(ChromaSubsampling)) yield return "unknown chroma subsampling";
    }
}
