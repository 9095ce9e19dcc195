namespace FaceBlur.Imaging.Color;

/// <summary>Where red, green, blue and white lie: CIE 1931 xy.</summary>
internal sealed record Chromaticities(
    (double X, double Y) Red, (double X, double Y) Green, (double X, double Y) Blue, (double X, double Y) White)
{
    /// <summary>The white of daylight that screens are set to.</summary>
    public static (double X, double Y) D65 => (0.3127, 0.3290);

    /// <summary>Cone responses after Bradford.</summary>
    private static readonly Matrix3 Bradford = new(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    /// <summary>White of the space that ICC profiles lead to.</summary>
    private static readonly (double X, double Y, double Z) D50 = (0.9642, 1, 0.8249);

    public static Chromaticities Srgb { get; } = new((0.64, 0.33), (0.30, 0.60), (0.15, 0.06), D65);

    public static Chromaticities AdobeRgb { get; } = new((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), D65);

    public static Chromaticities DisplayP3 { get; } = new((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), D65);

    public static Chromaticities Bt2020 { get; } = new((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65);

    /// <summary>Whether they are sRGB's, as exactly as people write them.</summary>
    public bool IsLikeSrgb => Near(Red, Srgb.Red) && Near(Green, Srgb.Green) && Near(Blue, Srgb.Blue) && Near(White, Srgb.White);

    /// <summary>Linear numbers of these primaries to XYZ, the eye adapted to D50. Not finite where the primaries make no color space.</summary>
    public Matrix3 ToXyz()
    {
        (double X, double Y, double Z) white = Xyz(White);
        (double X, double Y, double Z) red = Xyz(Red), green = Xyz(Green), blue = Xyz(Blue);
        var primaries = new Matrix3(red.X, green.X, blue.X, red.Y, green.Y, blue.Y, red.Z, green.Z, blue.Z);
        (double r, double g, double b) = primaries.Invert().Apply(white.X, white.Y, white.Z);
        return Adapt(white) * primaries * Matrix3.Diagonal(r, g, b);
    }

    private static bool Near((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < 0.001 && Math.Abs(one.Y - other.Y) < 0.001;

    private static Matrix3 Adapt((double X, double Y, double Z) white)
    {
        (double X, double Y, double Z) from = Bradford.Apply(white.X, white.Y, white.Z), to = Bradford.Apply(D50.X, D50.Y, D50.Z);
        return Bradford.Invert() * Matrix3.Diagonal(to.X / from.X, to.Y / from.Y, to.Z / from.Z) * Bradford;
    }

    private static (double X, double Y, double Z) Xyz((double X, double Y) point) => (point.X / point.Y, 1, (1 - point.X - point.Y) / point.Y);
}
