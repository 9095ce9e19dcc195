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

    /// <summary>
    /// Longest side of an output; a larger photo is made smaller after it was redacted. Null leaves sizes as they are.
    /// </summary>
    /// <value>16 to 65,535, or null. Default null.</value>
    public int? LongestSide { get; init; }

    /// <summary>The size in which a picture is written.</summary>
    internal (int Width, int Height) SizeFor(int width, int height)
    {
        int longest = Math.Max(width, height);
        return LongestSide is not { } most || longest <= most
            ? (width, height)
            : (Scale(width, most, longest), Scale(height, most, longest));
    }

    private static int Scale(int side, int most, int longest) => Math.Max(1, (int)((((long)side * most * 2) + longest) / (2L * longest)));

    /// <summary>What a photo is written as.</summary>
    /// <param name="input">The format it is read in.</param>
    internal ImageFormat FormatFor(ImageFormat input) => Format ?? input.WrittenAs;

    /// <summary>Whether a format loses detail by being written like this.</summary>
    internal bool IsLossy(ImageFormat output) => output == ImageFormat.Jpeg || (output == ImageFormat.Webp && !LosslessWebp);

    internal IEnumerable<string> Faults()
    {
        if (JpegQuality is < 1 or > 100) yield return "the JPEG quality must lie between 1 and 100";
        if (LongestSide is < 16 or > 65_535) yield return "the longest side of outputs must lie between 16 and 65535 pixels";
        if (MaxBitDepth is not (8 or 16)) yield return "the largest bit depth must be 8 or 16";
        if (!Enum.IsDefined(ChromaSubsampling)) yield return "unknown chroma subsampling";
    }
}
