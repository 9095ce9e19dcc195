namespace FaceBlur.Cli.Reporting;

/// <summary>One uncertain face that was left open, in pixels of the upright picture.</summary>
internal sealed record ReportFace(float X, float Y, float Width, float Height, float Confidence)
{
    public static ReportFace From(Face face) => new(
        MathF.Round(face.Box.X), MathF.Round(face.Box.Y), MathF.Round(face.Box.Width), MathF.Round(face.Box.Height), MathF.Round(face.Confidence, 3));
}
