namespace FaceBlur;

/// <summary>How finely a JPEG keeps color.</summary>
public enum ChromaSubsampling
{
    /// <summary>4:2:0: one color sample for 2×2 pixels. Smaller files; what phones write.</summary>
    Quarter,

    /// <summary>4:4:4: color at full resolution.</summary>
    Full,
}
