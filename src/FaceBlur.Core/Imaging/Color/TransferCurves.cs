namespace FaceBlur.Imaging.Color;

/// <summary>Stored numbers, 0 to 1, to light, 0 to 1 and beyond where highlights are brighter than white.</summary>
internal static class TransferCurves
{
    /// <summary>Brightness of white paper in pictures of a high dynamic range, cd/m² (ITU-R BT.2408).</summary>
    private const double WhiteNits = 203;

    private const double BrightestNits = 10_000;

    /// <summary>Where hybrid log-gamma puts white paper.</summary>
    private const double HybridWhite = 0.75;

    public static double Srgb(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    /// <summary>Light to the number that sRGB stores.</summary>
    public static double ToSrgb(double light) => light <= 0.0031308 ? light * 12.92 : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;

    public static Func<double, double> Gamma(double exponent) => value => Math.Pow(value, exponent);

    /// <summary>Perceptual quantizer, SMPTE ST 2084; white paper is 1.</summary>
    public static double PerceptualQuantizer(double value)
    {
        const double m1 = 2610.0 / 16384, m2 = 2523.0 / 4096 * 128, c1 = 3424.0 / 4096, c2 = 2413.0 / 4096 * 32, c3 = 2392.0 / 4096 * 32;
        double root = Math.Pow(value, 1 / m2);
        return Math.Pow(Math.Max(root - c1, 0) / (c2 - c3 * root), 1 / m1) * BrightestNits / WhiteNits;
    }

    /// <summary>Hybrid log-gamma, ITU-R BT.2100, on the screen that it is made for; white paper is 1.</summary>
    public static double HybridLogGamma(double value) => Math.Pow(Scene(value) / Scene(HybridWhite), 1.2);

    private static double Scene(double value)
    {
        const double a = 0.17883277, b = 1 - 4 * a, c = 0.55991073;
        return value <= 0.5 ? value * value / 3 : (Math.Exp((value - c) / a) + b) / 12;
    }
}
