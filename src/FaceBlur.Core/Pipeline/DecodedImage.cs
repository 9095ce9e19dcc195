using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>Upright, opaque pixels of a photo in sRGB, and nothing else of its file.</summary>
internal sealed class DecodedImage(PixelBuffer pixels, ImageFormat format, ColorHandling color) : PixelStage(pixels)
{
    public ImageFormat Format { get; } = format;

    public ColorHandling Color { get; } = color;
}
