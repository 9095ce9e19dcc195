using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;

namespace FaceBlur.Throughput.Photos;

/// <summary>Drawn crowds as a phone would save them. Drawing takes longer than redacting, so they are kept in a temporary folder.</summary>
internal static class DrawnPhotos
{
    private const int JpegQuality = 92;

    /// <summary>A part of the folder's name: another drawing asks for another folder.</summary>
    private const int Version = 1;

    /// <summary>The folder of so many photos of one size, drawn unless it is there.</summary>
    /// <param name="megapixels">Size of each, 4:3.</param>
    /// <param name="count">How many.</param>
    /// <param name="people">In each of them.</param>
    public static string Folder(double megapixels, int count, int people)
    {
        string name = FormattableString.Invariant($"faceblur-throughput-{Version}-{megapixels}mpx-{people}people-{count}");
        string folder = Path.Combine(Path.GetTempPath(), name);
        if (Directory.Exists(folder)) return folder;
        // Appears whole: a run that was stopped in the middle leaves no half folder behind under this name.
        string fresh = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(fresh);
        for (int i = 0; i < count; i++) Draw(Path.Combine(fresh, $"{i:D3}.jpg"), megapixels, people, seed: i + 1);
        Directory.Move(fresh, folder);
        return folder;
    }

    private static void Draw(string file, double megapixels, int people, int seed)
    {
        int height = (int)Math.Round(Math.Sqrt(megapixels * 1e6 * 3 / 4) / 4) * 4;
        var options = new CrowdOptions { Width = height * 4 / 3, Height = height, People = people, Seed = seed };
        using DrawnPhoto photo = DrawnCrowd.Draw(options);
        using ByteBuffer jpeg = new OpenCvJpegCodec().Encode(photo.Pixels, new EncodingOptions { JpegQuality = JpegQuality });
        File.WriteAllBytes(file, jpeg.Bytes.ToArray());
    }
}
