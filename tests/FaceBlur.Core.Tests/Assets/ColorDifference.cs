namespace FaceBlur.Core.Tests.Assets;

/// <summary>How different two colors look: CIE ΔE 2000, of sRGB values from 0 to 1 or of L*a*b*.</summary>
internal static class ColorDifference
{
    public static double Of((double R, double G, double B) one, (double R, double G, double B) other) => OfLab(ToLab(one), ToLab(other));

    public static (double L, double A, double B) ToLab((double R, double G, double B) srgb)
    {
        (double r, double g, double b) = (Light(srgb.R), Light(srgb.G), Light(srgb.B));
        double x = Root(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        double y = Root((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        double z = Root(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    public static double OfLab((double L, double A, double B) one, (double L, double A, double B) other)
    {
        double mean = (Math.Sqrt((one.A * one.A) + (one.B * one.B)) + Math.Sqrt((other.A * other.A) + (other.B * other.B))) / 2;
        double g = 0.5 * (1 - Math.Sqrt(Seventh(mean)));
        (double chroma1, double hue1) = Polar(one.A * (1 + g), one.B);
        (double chroma2, double hue2) = Polar(other.A * (1 + g), other.B);
        double turn = chroma1 * chroma2 == 0 ? 0 : Math.IEEERemainder(hue2 - hue1, 360);
        double lightness = other.L - one.L, chroma = chroma2 - chroma1;
        double hue = 2 * Math.Sqrt(chroma1 * chroma2) * Sine(turn / 2);
        double meanL = (one.L + other.L) / 2, meanC = (chroma1 + chroma2) / 2;
        double meanH = chroma1 * chroma2 == 0 ? hue1 + hue2 : MeanHue(hue1, hue2);
        double t = 1 - (0.17 * Cosine(meanH - 30)) + (0.24 * Cosine(2 * meanH)) + (0.32 * Cosine((3 * meanH) + 6)) - (0.20 * Cosine((4 * meanH) - 63));
        double square = (meanL - 50) * (meanL - 50);
        double sl = 1 + (0.015 * square / Math.Sqrt(20 + square)), sc = 1 + (0.045 * meanC), sh = 1 + (0.015 * meanC * t);
        double rotation = -2 * Math.Sqrt(Seventh(meanC)) * Sine(60 * Math.Exp(-Math.Pow((meanH - 275) / 25, 2)));
        return Math.Sqrt(
            Math.Pow(lightness / sl, 2) + Math.Pow(chroma / sc, 2) + Math.Pow(hue / sh, 2) + (rotation * (chroma / sc) * (hue / sh)));
    }

    private static double Light(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Root(double value) => value > 216.0 / 24389 ? Math.Cbrt(value) : ((24389.0 / 27 * value) + 16) / 116;

    private static double Seventh(double chroma)
    {
        double power = Math.Pow(chroma, 7);
        return power / (power + Math.Pow(25, 7));
    }

    private static (double Chroma, double Hue) Polar(double a, double b)
    {
        double hue = Math.Atan2(b, a) * 180 / Math.PI;
        return (Math.Sqrt((a * a) + (b * b)), hue < 0 ? hue + 360 : hue);
    }

    private static double MeanHue(double one, double other)
    {
        double sum = one + other;
        if (Math.Abs(one - other) <= 180) return sum / 2;
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }

    private static double Sine(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private static double Cosine(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
