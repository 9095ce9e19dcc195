namespace FaceBlur.Drawing.Raster;

/// <summary>How a paint's color varies.</summary>
internal enum PaintKind
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>Along a line.</summary>
    Linear,

    /// <summary>With the distance from a point.</summary>
    Radial,
}
