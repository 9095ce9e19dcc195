namespace FaceBlur.Imaging.Color;

/// <summary>Color spaces by the numbers of ITU-T H.273, as <c>cICP</c> chunks and <c>nclx</c> boxes use them.</summary>
internal static class CodePoints
{
    private const int Unspecified = 2;

    /// <summary>Finds a space.</summary>
    /// <param name="primaries">Its primaries' number.</param>
    /// <param name="transfer">Its curve's number.</param>
    /// <returns>Null for numbers that mean no space of red, green and blue.</returns>
    public static RgbSpace? Find(int primaries, int transfer) =>
        PrimariesOf(primaries) is { } points && CurveOf(transfer) is { } curve ? RgbSpace.Of(points, curve) : null;

    private static Chromaticities? PrimariesOf(int number) => number switch
    {
        1 or Unspecified => Chromaticities.Srgb,
        4 => new((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), (0.310, 0.316)),
        5 => new((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), Chromaticities.D65),
        // Tubes of the last century: what says so in a photo today means sRGB's primaries, which lie close by.
        6 or 7 => Chromaticities.Srgb,
        9 => Chromaticities.Bt2020,
        11 => Chromaticities.DisplayP3 with { White = (0.314, 0.351) },
        12 => Chromaticities.DisplayP3,
        _ => null,
    };

    private static Func<double, double>? CurveOf(int number) => number switch
    {
        // The curves of video cameras are meant to be shown as what screens have, and programs that show photos do so.
        1 or 6 or 13 or 14 or 15 or Unspecified => TransferCurves.Srgb,
        4 => TransferCurves.Gamma(2.2),
        5 => TransferCurves.Gamma(2.8),
        8 => value => value,
        16 => TransferCurves.PerceptualQuantizer,
        18 => TransferCurves.HybridLogGamma,
        _ => null,
    };
}
