using FaceBlur.Imaging;
using FaceBlur.Metadata.Hints;

namespace FaceBlur.Pipeline;

/// <summary>A photo whose faces are known.</summary>
internal sealed class DetectedImage(PixelBuffer pixels, ImageFormat format, HintedFaces faces) : PixelStage(pixels)
{
    public ImageFormat Format { get; } = format;

    public IReadOnlyList<Face> Faces { get; } = faces.Faces;

    /// <summary>How many more faces the file speaks of.</summary>
    public int MissingFaces { get; } = faces.Missing;
}
