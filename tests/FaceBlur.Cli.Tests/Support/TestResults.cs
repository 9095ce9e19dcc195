using FaceBlur.Metadata;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>Results as a batch gives them.</summary>
internal static class TestResults
{
    public static ImageResult Redacted(
        string target, int faces = 1, int uncertain = 0, int covered = -1, string source = "secret-name.jpg", params MetadataKind[] removed) =>
        new ImageResult.Redacted(source, 7, target, Report(faces, uncertain, covered < 0 ? faces : covered, removed));

    /// <summary>A photo whose colors became what they became.</summary>
    public static ImageResult Redacted(string target, ColorHandling color) =>
        new ImageResult.Redacted("secret-name.jpg", 7, target, Report(1, 0, 1, []) with { Color = color });

    /// <summary>A photo of which some of the texts that were kept were too long.</summary>
    public static ImageResult Cut(string target, MetadataFields cut) =>
        new ImageResult.Redacted("secret-name.jpg", 7, target, Report(1, 0, 1, []) with { MetadataKept = cut, MetadataCut = cut });

    /// <summary>A photo of which a large part is covered for one face.</summary>
    public static ImageResult WithLargeRegion(string target, bool isUncertain)
    {
        var face = new Face(new BoundingBox(100, 100, 300, 300), 0.4f, isUncertain);
        ImageReport report = Report(1, 0, 1, []) with
        {
            Faces = [face],
            Regions = [new RedactionRegion(new PixelRect(50, 50, 400, 400), RegionShape.Ellipse, face)],
        };
        return new ImageResult.Redacted("secret-name.jpg", 7, target, report);
    }

    public static ImageResult Failed(string source, string message = "the file is cut short", string? hint = null, int number = 3) =>
        new ImageResult.Failed(source, number, new FaceBlurException(FaceBlurErrorCode.MalformedImage, message, hint));

    public static ImageResult Skipped(string source, string reason = "not a picture") => new ImageResult.Skipped(source, 4, reason);

    private static ImageReport Report(int faces, int uncertain, int covered, MetadataKind[] removed)
    {
        Face[] found = [.. Enumerable.Range(0, faces).Select(i => new Face(new BoundingBox(10 * i, 20, 8, 9), 0.9f, i < uncertain))];
        return new ImageReport
        {
            Format = ImageFormat.Jpeg,
            Width = 640,
            Height = 480,
            Faces = found,
            Regions = [.. found.TakeLast(covered).Select(face => new RedactionRegion(new PixelRect(1, 2, 30, 40), RegionShape.Ellipse, face))],
            MetadataRemoved = [.. removed.Select(kind => new MetadataFinding(kind, "APP1 Exif"))],
            ModelId = "drawn-model 0123abcd",
            OutputFormat = ImageFormat.Jpeg,
            OutputWidth = 640,
            OutputHeight = 480,
            OutputBytes = 1234,
            Timings = new StageTimings { Detect = TimeSpan.FromMilliseconds(12.34) },
        };
    }
}
