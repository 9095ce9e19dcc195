namespace FaceBlur.Benchmarks;

/// <summary>The drawn photos that are measured on.</summary>
public enum BenchmarkPhoto
{
    /// <summary>60 people in a street, 1600 by 1200 pixels: what a messenger sends.</summary>
    Crowd2Mpx,

    /// <summary>120 people in a street, 4000 by 3000 pixels: what a phone takes.</summary>
    Crowd12Mpx,

    /// <summary>150 people in a street, 5664 by 4248 pixels: what newer phones take.</summary>
    Crowd24Mpx,

    /// <summary>200 people in a street, 8000 by 6000 pixels: what a phone takes at its sensor's full resolution.</summary>
    Crowd48Mpx,

    /// <summary>One large face, 1200 by 1600 pixels.</summary>
    Portrait2Mpx,
}
