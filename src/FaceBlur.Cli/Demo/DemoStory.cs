using FaceBlur.Cli.Commands;
using FaceBlur.Cli.Summary;
using FaceBlur.Drawing;

namespace FaceBlur.Cli.Demo;

/// <summary>What became of one picture of the demo, told in three lines.</summary>
internal static class DemoStory
{
    public static IEnumerable<string> Tell(string name, IReadOnlyList<DrawnFace> faces, ImageReport report, Verdict after)
    {
        int covered = faces.Count(face => report.Regions.Any(region => Covers(region.Bounds, face.Box)));
        yield return name;
        yield return $"  before: {Words.Count(faces.Count, "drawn face")}; carries {Words.For(report.MetadataRemoved)}";
        yield return $"  after:  {covered:N0} of {faces.Count:N0} covered; {Left(after)}";
    }

    private static bool Covers(PixelRect region, BoundingBox face)
    {
        float x = face.X + (face.Width / 2), y = face.Y + (face.Height / 2);
        return x >= region.X && x < region.Right && y >= region.Y && y < region.Bottom;
    }

    private static string Left(Verdict verdict) => verdict.IsClean ? "carries nothing" : "BUT " + string.Join("; ", verdict.Objections);
}
