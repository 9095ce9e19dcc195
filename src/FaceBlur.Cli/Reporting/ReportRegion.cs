namespace FaceBlur.Cli.Reporting;

/// <summary>One covered head, in pixels of the upright picture.</summary>
internal sealed record ReportRegion(int X, int Y, int Width, int Height, string Shape, float Confidence, bool Uncertain);
