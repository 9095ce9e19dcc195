using FaceBlur.Imaging;

namespace FaceBlur.Drawing;

/// <summary>A drawn picture and the faces in it. The owner disposes it.</summary>
/// <param name="Pixels">8 bits a channel.</param>
/// <param name="Faces">Every face, the nearest last.</param>
public sealed record DrawnPhoto(PixelBuffer Pixels, IReadOnlyList<DrawnFace> Faces) : IDisposable
{
    /// <summary>Frees the pixels.</summary>
    public void Dispose() => Pixels.Dispose();
}
