using FaceBlur.Formats.Jpeg;
using FaceBlur.Imaging;

namespace FaceBlur.Throughput.Photos;

/// <summary>The photos of a folder, and how large they are.</summary>
/// <param name="Files">Full paths, sorted.</param>
/// <param name="Megapixels">Of all together.</param>
internal sealed record PhotoFolder(IReadOnlyList<string> Files, double Megapixels)
{
    public static PhotoFolder Read(string folder)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".jpg" or ".jpeg" or ".JPG" or ".JPEG")
                .Order(StringComparer.Ordinal),
        ];
        if (files.Length == 0) throw new IOException("there is no JPEG in the folder");
        return new PhotoFolder(files, files.Sum(MegapixelsOf));
    }

    /// <summary>The same photos several times, as one batch: links to them, or copies where the system does not let everybody make links.</summary>
    /// <param name="times">How often, at least 1.</param>
    /// <param name="folder">Where they go.</param>
    public PhotoFolder Repeated(int times, string folder)
    {
        var files = new List<string>(Files.Count * times);
        for (int time = 0; time < times; time++)
        {
            string timeFolder = Path.Combine(folder, $"{time}");
            Directory.CreateDirectory(timeFolder);
            for (int i = 0; i < Files.Count; i++)
            {
                string file = Path.Combine(timeFolder, $"{i}.jpg");
                if (OperatingSystem.IsWindows()) File.Copy(Files[i], file);
                else File.CreateSymbolicLink(file, Path.GetFullPath(Files[i]));
                files.Add(file);
            }
        }
        return new PhotoFolder(files, Megapixels * times);
    }

    private static double MegapixelsOf(string file)
    {
        ImageHeader header = new JpegWalker().Probe(File.ReadAllBytes(file), new DecodeLimits { MaxFileBytes = 1 << 30 }).Header;
        return header.PixelCount / 1e6;
    }
}
