using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>A photo whose faces are covered. The original pixels are gone.</summary>
internal sealed class RedactedImage(PixelBuffer pixels, ImageFormat format, RedactionMask mask) : PixelStage(pixels)
{
    public ImageFormat Format { get; } = format;

    public RedactionMask Mask { get; } = mask;
}
