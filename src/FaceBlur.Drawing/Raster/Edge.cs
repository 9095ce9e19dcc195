namespace FaceBlur.Drawing.Raster;

/// <summary>A straight piece of an outline in pixels, from top to bottom; the sign says which way the outline ran.</summary>
internal readonly record struct Edge(float TopX, float TopY, float BottomX, float BottomY, float Sign);
