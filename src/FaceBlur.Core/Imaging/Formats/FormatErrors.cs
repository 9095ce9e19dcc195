namespace FaceBlur.Imaging.Formats;

/// <summary>The refusals of the container walkers.</summary>
internal static class FormatErrors
{
    /// <summary>The bytes break the rules of the format they claim.</summary>
    public static FaceBlurException Malformed(string message, string? hint = null) =>
        new(FaceBlurErrorCode.MalformedImage, message, hint);

    /// <summary>The file ends before its picture does.</summary>
    public static FaceBlurException CutShort() => Malformed("the file is cut short", "get it again from where it came from");

    /// <summary>What encodes the pixels does not decode.</summary>
    public static FaceBlurException Damaged() => Malformed("the picture data is damaged", "get it again from where it came from");

    /// <summary>A variant of the format that is not read.</summary>
    public static FaceBlurException Unsupported(string message, string? hint = null) =>
        new(FaceBlurErrorCode.UnsupportedFormat, message, hint);
}
