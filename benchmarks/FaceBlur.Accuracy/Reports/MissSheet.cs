using FaceBlur.Accuracy.Annotations;
using FaceBlur.Accuracy.Metrics;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Accuracy.Reports;

/// <summary>Draws the faces that stayed uncovered, each in its surroundings, so that a person can look at what is missed.</summary>
internal static class MissSheet
{
    private const int CellSide = 160;
    private const int Columns = 10;
    private const int MaxMisses = 100;
    private const byte Background = 64;

    /// <summary>How much of the photo a cell shows, in sides of the face.</summary>
    private const float Surroundings = 3.5f;

    /// <summary>Draws the largest faces that are not covered: the ones most likely to be recognized.</summary>
    public static async Task DrawAsync(Measurement measurement, float threshold, string path, CancellationToken cancellationToken)
    {
        MeasuredFace[] misses =
        [
            .. measurement.Faces.Where(face => face.CoveredAt < threshold).OrderByDescending(face => face.Face.Side).Take(MaxMisses),
        ];
        if (misses.Length == 0) return;
        int rows = (misses.Length + Columns - 1) / Columns;
        using var sheet = new PixelBuffer(Columns * CellSide, rows * CellSide);
        // What lies outside a photo stays gray; a new buffer holds whatever was in memory.
        for (int y = 0; y < sheet.Height; y++) sheet.Row(y).Fill(Background);
        using var reader = new PhotoReader();
        foreach (IGrouping<AnnotatedPhoto, int> ofPhoto in Enumerable.Range(0, misses.Length).GroupBy(i => misses[i].Photo))
        {
            void Look(ImageView pixels)
            {
                foreach (int i in ofPhoto) DrawCell(sheet, i, pixels, misses[i].Face.Box);
            }

            await reader.ReadAsync(ofPhoto.Key, Look, cancellationToken).ConfigureAwait(false);
        }
        using ByteBuffer file = new OpenCvJpegCodec().Encode(sheet, new EncodingOptions());
        await File.WriteAllBytesAsync(path, file.Bytes.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static ReadOnlySpan<byte> Frame => [0, 255, 0];

    private static void DrawCell(PixelBuffer sheet, int index, ImageView photo, BoundingBox face)
    {
        int left = index % Columns * CellSide, top = index / Columns * CellSide;
        float side = MathF.Max(face.Width, face.Height) * Surroundings, scale = side / CellSide;
        float x0 = face.X + ((face.Width - side) / 2), y0 = face.Y + ((face.Height - side) / 2);
        for (int y = 0; y < CellSide - 2; y++)
        {
            Span<byte> row = sheet.Row(top + y);
            int photoY = (int)(y0 + (y * scale));
            if (photoY < 0 || photoY >= photo.Height) continue;
            for (int x = 0; x < CellSide - 2; x++)
            {
                int photoX = (int)(x0 + (x * scale));
                if (photoX < 0 || photoX >= photo.Width) continue;
                Span<byte> pixel = row.Slice(3 * (left + x), 3);
                bool isFrame = IsOnEdge(x0 + (x * scale), y0 + (y * scale), face, scale);
                (isFrame ? Frame : photo.Row(photoY).Slice(3 * photoX, 3)).CopyTo(pixel);
            }
        }
    }

    private static bool IsOnEdge(float x, float y, BoundingBox box, float width)
    {
        bool isInside = x >= box.X && x < box.Right && y >= box.Y && y < box.Bottom;
        bool isDeepInside = x >= box.X + width && x < box.Right - width && y >= box.Y + width && y < box.Bottom - width;
        return isInside && !isDeepInside;
    }
}
