using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Cli.Demo;

/// <summary>One picture of the demo.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Draw">Draws it.</param>
internal sealed record DemoPicture(string Name, Func<DrawnPhoto> Draw)
{
    /// <summary>Faces from a few pixels to the whole frame, in both formats.</summary>
    public static IReadOnlyList<DemoPicture> All { get; } =
    [
        new("street.jpg", () => DrawnCrowd.Draw(new CrowdOptions { Width = 1280, Height = 853, People = 34, Seed = 7 })),
        new("march.jpg", () => DrawnCrowd.Draw(new CrowdOptions { Width = 2400, Height = 1350, People = 75, SmallestFace = 16, Seed = 3 })),
        new("portrait.jpg", () => DrawnPortrait.Draw(new PortraitOptions { Seed = 4 })),
        new("close.png", () => DrawnPortrait.Draw(new PortraitOptions { Width = 640, Height = 800, FaceHeight = 0.9f, Seed = 9 })),
    ];

    /// <summary>Draws the picture, tags it as a phone would and writes it.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="seed">Decides the values of the tags.</param>
    /// <param name="overwrite">Whether it may replace a file.</param>
    /// <returns>Where its faces are.</returns>
    public IReadOnlyList<DrawnFace> Write(string path, int seed, bool overwrite)
    {
        using DrawnPhoto photo = Draw();
        IImageCodec codec = Path.GetExtension(path) == ".png" ? new OpenCvPngCodec() : new OpenCvJpegCodec();
        using ByteBuffer file = codec.Encode(photo.Pixels, new EncodingOptions { JpegQuality = 92 });
        using var stream = new FileStream(path, overwrite ? FileMode.Create : FileMode.CreateNew);
        stream.Write(PhotoTags.Everything(seed).AddTo(file.Bytes));
        return photo.Faces;
    }
}
