namespace FaceBlur.Formats;

/// <summary>The refusals of the container walkers.</summary>
internal static class FormatErrors
{
    private const string GetAgain = "get it again from where it came from";
    private const string ExportAgain = "open it in an image viewer, see whether it is whole, and export it again";

    /// <summary>The bytes break the rules of the format they claim.</summary>
    public static FaceBlurException Malformed(string message) => new(FaceBlurErrorCode.MalformedImage, message, ExportAgain);

    /// <summary>The file ends before its picture does.</summary>
    public static FaceBlurException CutShort() => new(FaceBlurErrorCode.MalformedImage, "the file is cut short", GetAgain);

    /// <summary>What encodes the pixels does not decode.</summary>
    public static FaceBlurException Damaged(Exception? innerException = null) =>
        new(FaceBlurErrorCode.MalformedImage, "the picture data is damaged", GetAgain, innerException);

    /// <summary>
    /// Whether a deflated stream in memory is broken, by what reading it threw: the exception for that, one for its early end, and one
    /// that is not public for what the library does not expect, as a stream that wants a dictionary.
    /// </summary>
    public static bool IsBrokenStream(Exception failure) => failure is InvalidDataException or IOException;

    /// <summary>The picture is complete and something that is no picture lies behind it.</summary>
    public static FaceBlurException Excess() => Malformed("the file holds more picture data than it shows");

    /// <summary>A variant of the format that is not read.</summary>
    public static FaceBlurException Unsupported(string message, string hint) => new(FaceBlurErrorCode.UnsupportedFormat, message, hint);
}
