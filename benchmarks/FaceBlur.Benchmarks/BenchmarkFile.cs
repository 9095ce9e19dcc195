namespace FaceBlur.Benchmarks;

/// <summary>The formats in which the photos come.</summary>
public enum BenchmarkFile
{
    /// <summary>JPEG of quality 92, chroma at a quarter of the resolution.</summary>
    Jpeg,

    /// <summary>PNG with 8 bits a channel.</summary>
    Png,
}
