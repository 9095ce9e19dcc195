using System.Collections.Frozen;

namespace FaceBlur.Batch;

/// <summary>
/// Names that people give pictures. A name never decides how a file is read; it only says that leaving the file out in silence
/// would surprise its owner.
/// </summary>
internal static class PictureExtensions
{
    private static readonly FrozenSet<string> Known = new[]
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".tif", ".tiff", ".bmp", ".dib", ".gif", ".heic", ".heif",
        ".hif", ".avif", ".jxl", ".jp2", ".j2k", ".psd", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2", ".pef",
        ".srw", ".svg", ".ppm", ".pgm", ".pnm", ".hdr", ".exr", ".mpo", ".jps", ".insp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Include(string path) => Known.Contains(Path.GetExtension(path));
}
