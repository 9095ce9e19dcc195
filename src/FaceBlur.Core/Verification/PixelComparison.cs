using FaceBlur.Imaging;

namespace FaceBlur.Verification;

internal static class PixelComparison
{
    public static string? FindDifference(PixelBuffer expected, PixelBuffer decoded, RedactionMask mask, ImageFormat format, EncodingOptions encoding) =>
        throw new NotSupportedException($"{expected} {decoded} {mask} {format} {encoding}");
}
