namespace FaceBlur.Formats.Heif;

/// <summary>Refusals of HEIF files that several of its readers share.</summary>
internal static class HeifRefusals
{
    private const string Export = "export it as JPEG";

    public static FaceBlurException Sequence() => FormatErrors.Unsupported(
        "a HEIF or AVIF that is a burst, an animation or a video is not read", "export the picture you need as JPEG");

    public static FaceBlurException Kind() => FormatErrors.Unsupported("this kind of HEIF is not read", Export);

    public static FaceBlurException CodedTooLarge() => new(
        FaceBlurErrorCode.LimitExceeded, "the coded picture is far larger than the file says: a decompression bomb");
}
