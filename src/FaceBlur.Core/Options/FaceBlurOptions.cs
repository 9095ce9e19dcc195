namespace FaceBlur;

/// <summary>Everything that can be chosen about a run. Immutable: derive another with <c>with</c>.</summary>
public sealed record FaceBlurOptions
{
    /// <summary>For people at risk: thorough detection, neutral names and times, nothing kept. The default.</summary>
    public static FaceBlurOptions Protest { get; } = new();

    /// <summary>For an editorial desk: names and order as they came, high quality, balanced detection, doubtful faces listed.</summary>
    public static FaceBlurOptions Newsroom { get; } = new()
    {
        Detection = new DetectionOptions { Thoroughness = Thoroughness.Balanced, CoverUncertain = false },
        Redaction = new RedactionOptions { Shape = RegionShape.Ellipse },
        Encoding = new EncodingOptions { JpegQuality = 95, ChromaSubsampling = ChromaSubsampling.Full, MaxBitDepth = 16 },
        Output = new OutputOptions { Naming = NamingPolicy.Keep, FileTime = FileTimePolicy.Now },
    };

    /// <summary>How faces are looked for.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>How found faces are covered.</summary>
    public RedactionOptions Redaction { get; init; } = new();

    /// <summary>How the result is encoded.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>What metadata the result may carry.</summary>
    public MetadataPolicy Metadata { get; init; } = MetadataPolicy.RemoveAll;

    /// <summary>What a file may ask of the machine.</summary>
    public DecodeLimits Limits { get; init; } = new();

    /// <summary>How finished files are laid down.</summary>
    public OutputOptions Output { get; init; } = new();

    /// <summary>What becomes of a photo without a face.</summary>
    /// <value>Default <see cref="NoFacePolicy.Write"/>.</value>
    public NoFacePolicy NoFace { get; init; } = NoFacePolicy.Write;

    /// <summary>What becomes of animations and of files with several pages.</summary>
    /// <value>Default <see cref="FramePolicy.Refuse"/>.</value>
    public FramePolicy Frames { get; init; } = FramePolicy.Refuse;

    /// <summary>Checks every value.</summary>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.InvalidOptions"/>, with all faults in one message.
    /// </exception>
    public void Validate()
    {
        string[] faults =
        [
            .. Detection?.Faults() ?? ["detection options are needed"],
            .. Redaction?.Faults() ?? ["redaction options are needed"],
            .. Encoding?.Faults() ?? ["encoding options are needed"],
            .. Limits?.Faults() ?? ["limits are needed"],
            .. Output?.Faults() ?? ["output options are needed"],
            .. Metadata?.Faults() ?? ["a metadata policy is needed"],
            .. Enum.IsDefined(NoFace) ? Array.Empty<string>() : ["unknown policy for photos without a face"],
            .. Enum.IsDefined(Frames) ? Array.Empty<string>() : ["unknown policy for animations and pages"],
        ];
        if (faults.Length > 0) throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, string.Join("; ", faults));
    }
}
