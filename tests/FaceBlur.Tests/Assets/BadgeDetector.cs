namespace FaceBlur.Tests.Assets;

/// <summary>A detector that really looks: it finds the one green badge of a scene, but only when the scene stands upright.</summary>
internal sealed class BadgeDetector : IFaceDetector
{
    public IReadOnlyList<Face> Detect(ImageView image, CancellationToken cancellationToken)
    {
        int left = int.MaxValue, top = int.MaxValue, right = 0, bottom = 0;
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = 0; x < image.Width; x++)
            {
                if (!IsGreen(row.Slice(x * 3, 3))) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
            }
        }
        return right == 0 ? [] : [new Face(new BoundingBox(left, top, right - left, bottom - top), 0.9f)];
    }

    public void Dispose()
    {
    }

    private static bool IsGreen(ReadOnlySpan<byte> bgr) => bgr[1] > 150 && bgr[0] < 90 && bgr[2] < 90;
}
