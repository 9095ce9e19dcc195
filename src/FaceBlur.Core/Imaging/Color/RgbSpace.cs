namespace FaceBlur.Imaging.Color;

/// <summary>A color space of curves and a matrix.</summary>
/// <param name="Red">Stored red, 0 to 1, to light.</param>
/// <param name="Green">The same of green.</param>
/// <param name="Blue">The same of blue.</param>
/// <param name="ToLinearSrgb">Light of its primaries to light of sRGB's.</param>
internal sealed record RgbSpace(Func<double, double> Red, Func<double, double> Green, Func<double, double> Blue, Matrix3 ToLinearSrgb)
{
    private static readonly Matrix3 XyzToLinearSrgb = Chromaticities.Srgb.ToXyz().Invert();

    public static RgbSpace AdobeRgb { get; } = Of(Chromaticities.AdobeRgb, TransferCurves.Gamma(563.0 / 256));

    /// <summary>A space of primaries and one curve for all.</summary>
    public static RgbSpace Of(Chromaticities primaries, Func<double, double> curve) => FromXyz(curve, curve, curve, primaries.ToXyz());

    /// <summary>A space whose light is known in XYZ, relative to D50 as in ICC profiles.</summary>
    public static RgbSpace FromXyz(Func<double, double> red, Func<double, double> green, Func<double, double> blue, Matrix3 toXyz) =>
        new(red, green, blue, XyzToLinearSrgb * toXyz);

    /// <summary>A space of grays.</summary>
    public static RgbSpace Grey(Func<double, double> curve) => new(curve, curve, curve, Matrix3.Identity);
}
