using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>A photo whose faces are known.</summary>
internal sealed class DetectedImage(PixelBuffer pixels, ImageFormat format, IReadOnlyList<Face> faces) : PixelStage(pixels)
{
    public ImageFormat Format { get; } = format;

    public IReadOnlyList<Face> Faces { get; } = faces;
}
