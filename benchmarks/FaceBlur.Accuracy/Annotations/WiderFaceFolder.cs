using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceBlur.Accuracy.Annotations;

/// <summary>
/// A folder in WIDER FACE's layout: <c>images/</c>, and <c>bbx_gt.txt</c> with a file name, a count, and as many rows of
/// <c>x y w h blur expression illumination invalid occlusion pose</c> for each photo.
/// </summary>
internal static class WiderFaceFolder
{
    private const string AnnotationFile = "bbx_gt.txt";

    /// <summary>The part that the training of models leaves out; thresholds are chosen on it.</summary>
    private const int HeldOutPerThousand = 52;

    public static IReadOnlyList<AnnotatedPhoto> Read(string folder) =>
        Parse(File.ReadLines(Path.Combine(folder, AnnotationFile)), Path.Combine(folder, "images"));

    public static IReadOnlyList<AnnotatedPhoto> Parse(IEnumerable<string> lines, string imageFolder)
    {
        var photos = new List<AnnotatedPhoto>();
        using IEnumerator<string> line = lines.Where(text => !string.IsNullOrWhiteSpace(text)).GetEnumerator();
        while (line.MoveNext())
        {
            string name = line.Current.Trim();
            int count = int.Parse(Next(line), CultureInfo.InvariantCulture);
            var faces = new List<AnnotatedFace>(count);
            // A photo without faces still has one row, of zeros.
            for (int i = 0; i < Math.Max(count, 1); i++)
            {
                AnnotatedFace face = ParseFace(Next(line));
                if (face.Box is { Width: > 0, Height: > 0 }) faces.Add(face);
            }
            photos.Add(new AnnotatedPhoto(name, Path.Combine(imageFolder, name), faces));
        }
        return photos;
    }

    /// <summary>Whether a training photo is kept for choosing thresholds: decided by its name, whatever else there is.</summary>
    public static bool IsHeldOut(AnnotatedPhoto photo)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(photo.Name));
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash) % 1000 < HeldOutPerThousand;
    }

    private static AnnotatedFace ParseFace(string row)
    {
        int[] values = [.. row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        if (values.Length < 10) throw new FormatException("a row of the annotations has fewer than ten values");
        return new AnnotatedFace(
            new BoundingBox(values[0], values[1], values[2], values[3]),
            Blur: values[4],
            Occlusion: values[8],
            Pose: values[9],
            IsInvalid: values[7] != 0);
    }

    private static string Next(IEnumerator<string> line) =>
        line.MoveNext() ? line.Current : throw new FormatException("the annotations end in the middle of a photo");
}
