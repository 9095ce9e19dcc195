namespace FaceBlur.ImageMagick;

/// <summary>ImageMagick's red, green and blue as FaceBlur's blue, green and red.</summary>
internal static class SwappedChannels
{
    public static void Copy(ReadOnlySpan<byte> rgb, Span<byte> bgr)
    {
        for (int i = 0; i + 2 < rgb.Length && i + 2 < bgr.Length; i += 3) (bgr[i], bgr[i + 1], bgr[i + 2]) = (rgb[i + 2], rgb[i + 1], rgb[i]);
    }
}
