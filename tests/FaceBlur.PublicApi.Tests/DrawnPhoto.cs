using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.PublicApi.Tests;

/// <summary>A photo of nobody: a gradient with a face of ellipses, as a user's program would make one with the public API.</summary>
internal static class DrawnPhoto
{
    public static BoundingBox Face { get; } = new(120, 60, 96, 110);

    public static byte[] Jpeg()
    {
        using var pixels = new PixelBuffer(400, 300);
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<byte> row = pixels.Row(y);
            for (int x = 0; x < pixels.Width; x++) Color(x, y).CopyTo(row[(3 * x)..]);
        }
        using ByteBuffer file = new OpenCvJpegCodec().Encode(pixels, new EncodingOptions { JpegQuality = 95 });
        return file.Bytes.ToArray();
    }

    public static void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Jpeg());
    }

    private static ReadOnlySpan<byte> Color(int x, int y)
    {
        float u = (x - Face.X) / Face.Width, v = (y - Face.Y) / Face.Height;
        if (Inside(u, v, 0.5f, 0.82f, 0.17f, 0.045f)) return [80, 76, 168];
        if (Inside(u, v, 0.3f, 0.44f, 0.045f, 0.045f) || Inside(u, v, 0.7f, 0.44f, 0.045f, 0.045f)) return [40, 30, 30];
        if (Inside(u, v, 0.3f, 0.44f, 0.1f, 0.045f) || Inside(u, v, 0.7f, 0.44f, 0.1f, 0.045f)) return [235, 235, 235];
        if (Inside(u, v, 0.3f, 0.35f, 0.13f, 0.025f) || Inside(u, v, 0.7f, 0.35f, 0.13f, 0.025f)) return [30, 36, 50];
        if (Inside(u, v, 0.5f, 0.6f, 0.055f, 0.12f)) return [108, 138, 188];
        if (Inside(u, v, 0.5f, 0.55f, 0.46f, 0.52f)) return [128, 160, 208];
        if (Inside(u, v, 0.5f, 0.42f, 0.6f, 0.62f)) return [24, 30, 42];
        return new[] { (byte)(90 + (y / 4)), (byte)(100 + (x / 8)), (byte)110 };
    }

    private static bool Inside(float u, float v, float x, float y, float radiusX, float radiusY) =>
        ((u - x) * (u - x) / (radiusX * radiusX)) + ((v - y) * (v - y) / (radiusY * radiusY)) <= 1;
}
