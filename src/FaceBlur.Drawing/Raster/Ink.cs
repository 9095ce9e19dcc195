namespace FaceBlur.Drawing.Raster;

/// <summary>A color: red, green, blue from 0 to 255, alpha from 0 to 1.</summary>
internal readonly record struct Ink(float Red, float Green, float Blue, float Alpha = 1)
{
    public static readonly Ink White = new(255, 255, 255);

    public static readonly Ink Black = new(0, 0, 0);

    public static Ink Hex(uint rgb) => new((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255);

    public Ink Fade(float alpha) => this with { Alpha = Alpha * alpha };

    public Ink Mix(Ink other, float share) => new(
        Red + ((other.Red - Red) * share),
        Green + ((other.Green - Green) * share),
        Blue + ((other.Blue - Blue) * share),
        Alpha + ((other.Alpha - Alpha) * share));

    /// <summary>Towards a cool dark: surfaces out of the sun are lit by the sky.</summary>
    public Ink Darker(float amount) => Mix(new Ink(Red * 0.16f, Green * 0.14f, Blue * 0.24f, Alpha), amount);

    /// <summary>Towards a warm white: the sun.</summary>
    public Ink Lighter(float amount) => Mix(new Ink(255, 248, 232, Alpha), amount);

    /// <summary>From 0, black, to 1, white.</summary>
    public float Luminance => ((Red * 0.299f) + (Green * 0.587f) + (Blue * 0.114f)) / 255f;
}
