namespace FaceBlur.Imaging.Formats;

internal static class UnsupportedFormats
{
    public static (string Message, string? Hint) Describe(ReadOnlySpan<byte> file) => ("the file is no picture that FaceBlur reads", null);

    public static bool LooksLikePicture(ReadOnlySpan<byte> prefix) => false;
}
