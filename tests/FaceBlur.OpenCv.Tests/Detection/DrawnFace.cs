using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Detection;

/// <summary>A face of a few shaded ellipses: enough for a detector, nobody to a person.</summary>
internal static class DrawnFace
{
    private static readonly (float X, float Y, float RadiusX, float RadiusY, int Blue, int Green, int Red)[] Parts =
    [
        (0.5f, 0.42f, 0.60f, 0.62f, 24, 30, 42),        // hair
        (0.5f, 0.55f, 0.46f, 0.52f, 128, 160, 208),     // skin
        (0.3f, 0.44f, 0.10f, 0.045f, 235, 235, 235),    // eyes
        (0.7f, 0.44f, 0.10f, 0.045f, 235, 235, 235),
        (0.3f, 0.44f, 0.045f, 0.045f, 40, 30, 30),
        (0.7f, 0.44f, 0.045f, 0.045f, 40, 30, 30),
        (0.3f, 0.35f, 0.13f, 0.025f, 30, 36, 50),       // brows
        (0.7f, 0.35f, 0.13f, 0.025f, 30, 36, 50),
        (0.5f, 0.60f, 0.055f, 0.12f, 108, 138, 188),    // nose
        (0.5f, 0.69f, 0.07f, 0.02f, 70, 92, 140),
        (0.5f, 0.82f, 0.17f, 0.045f, 80, 76, 168),      // mouth
    ];

    public static void Draw(PixelBuffer photo, BoundingBox box)
    {
        foreach (var part in Parts)
        {
            float centerX = box.X + (part.X * box.Width), centerY = box.Y + (part.Y * box.Height);
            float radiusX = part.RadiusX * box.Width, radiusY = part.RadiusY * box.Height;
            int bottom = Math.Min(photo.Height - 1, (int)(centerY + radiusY)), right = Math.Min(photo.Width - 1, (int)(centerX + radiusX));
            for (int y = Math.Max(0, (int)(centerY - radiusY)); y <= bottom; y++)
            {
                Span<byte> row = photo.Row(y);
                for (int x = Math.Max(0, (int)(centerX - radiusX)); x <= right; x++)
                {
                    float dx = (x - centerX) / radiusX, dy = (y - centerY) / radiusY;
                    if ((dx * dx) + (dy * dy) > 1) continue;
                    float light = 1 - (0.25f * ((x - box.X) / box.Width));
                    row[3 * x] = (byte)(part.Blue * light);
                    row[(3 * x) + 1] = (byte)(part.Green * light);
                    row[(3 * x) + 2] = (byte)(part.Red * light);
                }
            }
        }
    }
}
