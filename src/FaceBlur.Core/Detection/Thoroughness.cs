namespace FaceBlur;

/// <summary>How hard the detector looks. Each step finds smaller faces and takes longer.</summary>
public enum Thoroughness
{
    /// <summary>The photo at up to 1 megapixel and smaller: for previews.</summary>
    Fast,

    /// <summary>The photo at up to 2 megapixels and smaller; one of less than 1 megapixel is enlarged for it.</summary>
    Balanced,

    /// <summary>The photo at full resolution and smaller: misses least. One of less than 1.5 megapixels is enlarged for it.</summary>
    Thorough,
}
