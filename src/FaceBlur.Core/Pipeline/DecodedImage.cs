using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>Upright, opaque pixels of a photo, and nothing else of its file.</summary>
internal sealed class DecodedImage(PixelBuffer pixels, ImageFormat format) : PixelStage(pixels)
{
    public ImageFormat Format { get; } = format;
}
