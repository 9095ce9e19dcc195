namespace FaceBlur.Accuracy.Metrics;

/// <summary>Whether a face is under the regions that would be redacted.</summary>
internal static class Coverage
{
    /// <summary>A face is covered when this share of its box is.</summary>
    public const double MinShare = 0.6;

    /// <summary>No region reaches further from its face than this many of its sides, plus some pixels.</summary>
    private const float Reach = 0.6f;

    private const float ReachPixels = 40;

    /// <summary>
    /// The highest confidence threshold at which a face is still covered by all regions together; 0 where none covers it.
    /// </summary>
    /// <param name="face">Pixels of the photo.</param>
    /// <param name="width">Of the photo.</param>
    /// <param name="height">Of the photo.</param>
    /// <param name="detections">Most confident first.</param>
    /// <param name="options">Shape and padding of the regions.</param>
    public static float CoveredAt(
        BoundingBox face, int width, int height, IReadOnlyList<Face> detections, RedactionOptions options)
    {
        BoundingBox inside = face.Intersect(new BoundingBox(0, 0, width, height));
        int x = (int)MathF.Floor(inside.X), y = (int)MathF.Floor(inside.Y);
        int columns = (int)MathF.Ceiling(inside.Right) - x, rows = (int)MathF.Ceiling(inside.Bottom) - y;
        if (columns < 1 || rows < 1) return 0;

        // The mask is made for the window of the face alone; what lies around it does not matter.
        Face[] near =
        [
            .. detections.Where(d => IsNear(d.Box, inside))
                .Select(d => d with { Box = d.Box with { X = d.Box.X - x, Y = d.Box.Y - y } }),
        ];
        bool IsCovered(int count) => Share(columns, rows, near.Take(count), options) >= MinShare;
        if (near.Length == 0 || !IsCovered(near.Length)) return 0;
        int low = 1, high = near.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (IsCovered(middle)) high = middle;
            else low = middle + 1;
        }
        return near[low - 1].Confidence;
    }

    private static double Share(int columns, int rows, IEnumerable<Face> faces, RedactionOptions options)
    {
        RedactionMask mask = RedactionMask.Cover(columns, rows, faces, options.Shape, options.Padding);
        long covered = 0;
        for (int y = 0; y < rows; y++)
        {
            foreach ((int start, int end) in mask.Runs(y)) covered += end - start;
        }
        return (double)covered / ((long)columns * rows);
    }

    private static bool IsNear(BoundingBox detection, BoundingBox face)
    {
        float reachX = (detection.Width * Reach) + ReachPixels, reachY = (detection.Height * Reach) + ReachPixels;
        return detection.X - reachX < face.Right && detection.Right + reachX > face.X
            && detection.Y - reachY < face.Bottom && detection.Bottom + reachY > face.Y;
    }
}
