namespace FaceBlur.Tests.Assets;

/// <summary>A detector that knows where the faces of a scene are, whatever the pixels show.</summary>
internal sealed class PlantedDetector(params Face[] faces) : IFaceDetector
{
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken) => faces;

    public void Dispose()
    {
    }
}
