namespace FaceBlur.Cli.Reporting;

/// <summary>One covered head, in pixels of the upright picture.</summary>
internal sealed record ReportRegion(int X, int Y, int Width, int Height, string Shape, float Confidence, bool Uncertain)
{
    public static ReportRegion From(RedactionRegion region) => new(
        region.Bounds.X,
        region.Bounds.Y,
        region.Bounds.Width,
        region.Bounds.Height,
        region.Shape == RegionShape.Ellipse ? "ellipse" : "rounded",
        MathF.Round(region.Face.Confidence, 3),
        region.Face.IsUncertain);
}
