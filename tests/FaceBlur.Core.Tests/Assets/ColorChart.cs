using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>
/// Patches of known colors that sRGB has, drawn with the numbers of another color space. What they must look like in sRGB is known
/// from published matrices, not from the code under test.
/// </summary>
internal sealed class ColorChart
{
    /// <summary>Pixels along a side of a patch: one block of a JPEG with its chroma.</summary>
    public const int Patch = 16;

    private static readonly double[] SrgbToXyz =
        [0.4360747, 0.3850649, 0.1430804, 0.2225045, 0.7168786, 0.0606169, 0.0139322, 0.0971045, 0.7141733];

    private readonly double[] _toXyz;
    private readonly Func<double, double> _encode, _decode;

    private ColorChart(double[] toXyz, Func<double, double> encode, Func<double, double> decode) =>
        (_toXyz, _encode, _decode) = (toXyz, encode, decode);

    public static ColorChart DisplayP3 { get; } = new(
        [0.5151187, 0.2919778, 0.1571035, 0.2411892, 0.6922441, 0.0665668, -0.0010505, 0.0418791, 0.7840713], EncodeSrgb, DecodeSrgb);

    public static ColorChart AdobeRgb { get; } = new(
        [0.6097559, 0.2052401, 0.1492240, 0.3111242, 0.6256560, 0.0632197, 0.0194811, 0.0608902, 0.7448387],
        light => Math.Pow(light, 256.0 / 563),
        value => Math.Pow(value, 563.0 / 256));

    public static ColorChart ProPhoto { get; } = new(
        [0.7976749, 0.1351917, 0.0313534, 0.2880402, 0.7118741, 0.0000857, 0, 0, 0.8252100],
        light => Math.Pow(light, 1 / 1.80078125),
        value => Math.Pow(value, 1.80078125));

    /// <summary>What the patches must look like: skins, foliage, flags, sky, a cube of colors and steps of gray.</summary>
    public static IReadOnlyList<(int R, int G, int B)> Colors { get; } = [.. Draw()];

    public static int Columns => 16;

    public static int Rows => (Colors.Count + Columns - 1) / Columns;

    /// <summary>Draws the chart in this space.</summary>
    public PixelBuffer Draw(int bitDepth)
    {
        var pixels = new PixelBuffer(Columns * Patch, Rows * Patch, bitDepth);
        for (int y = 0; y < pixels.Height; y++)
        {
            for (int x = 0; x < pixels.Width; x++)
            {
                double[] numbers = NumbersOf(Colors[Math.Min(IndexAt(x, y), Colors.Count - 1)]);
                for (int c = 0; c < 3; c++)
                {
                    double number = Math.Clamp(numbers[2 - c], 0, 1);
                    if (bitDepth == 8) pixels.Row(y)[(x * 3) + c] = (byte)Math.Round(number * 255);
                    else pixels.Row16(y)[(x * 3) + c] = (ushort)Math.Round(number * 65535);
                }
            }
        }
        return pixels;
    }

    /// <summary>Compares the middle of each patch with what it must look like.</summary>
    /// <returns>ΔE 2000: the mean over all patches and the largest.</returns>
    public static (double Mean, double Largest) Compare(PixelBuffer pixels) =>
        Compare(pixels, Colors.Select(color => (color.R / 255.0, color.G / 255.0, color.B / 255.0)));

    /// <summary>
    /// Compares with what the numbers of the drawn chart mean. They are rounded: in a wide space 8 bits are coarser than the eye, and no
    /// conversion brings back what the file does not say.
    /// </summary>
    /// <returns>ΔE 2000: the mean over all patches and the largest.</returns>
    public (double Mean, double Largest) CompareAsDrawn(PixelBuffer converted, PixelBuffer drawn) =>
        Compare(converted, Enumerable.Range(0, Colors.Count).Select(i => MeaningOf(NumbersAt(drawn, i))));

    private static (double Mean, double Largest) Compare(PixelBuffer pixels, IEnumerable<(double R, double G, double B)> colors)
    {
        double[] differences = [.. colors.Select((color, i) => ColorDifference.Of(NumbersAt(pixels, i), color))];
        return (differences.Average(), differences.Max());
    }

    private static (double R, double G, double B) NumbersAt(PixelBuffer pixels, int patch)
    {
        int x = (patch % Columns * Patch) + (Patch / 2), y = (patch / Columns * Patch) + (Patch / 2);
        double Channel(int c) => pixels.BitDepth == 8 ? pixels.Row(y)[(x * 3) + c] / 255.0 : pixels.Row16(y)[(x * 3) + c] / 65535.0;
        return (Channel(2), Channel(1), Channel(0));
    }

    private static int IndexAt(int x, int y) => (y / Patch * Columns) + (x / Patch);

    private double[] NumbersOf((int R, int G, int B) color)
    {
        double[] light = [DecodeSrgb(color.R / 255.0), DecodeSrgb(color.G / 255.0), DecodeSrgb(color.B / 255.0)];
        return [.. Multiply(Invert(_toXyz), Multiply(SrgbToXyz, light)).Select(value => _encode(Math.Clamp(value, 0, 1)))];
    }

    /// <summary>In sRGB, which has no more than all of a color: rounding can lead just beyond.</summary>
    private (double R, double G, double B) MeaningOf((double R, double G, double B) numbers)
    {
        double[] light = Multiply(Invert(SrgbToXyz), Multiply(_toXyz, [_decode(numbers.R), _decode(numbers.G), _decode(numbers.B)]));
        double[] srgb = [.. light.Select(value => EncodeSrgb(Math.Clamp(value, 0, 1)))];
        return (srgb[0], srgb[1], srgb[2]);
    }

    private static IEnumerable<(int R, int G, int B)> Draw()
    {
        (int, int, int)[] known =
        [
            (115, 82, 68), (194, 150, 130), (241, 214, 197), (224, 177, 144), (141, 85, 54), (80, 50, 38), (98, 122, 157), (87, 108, 67),
            (133, 128, 177), (103, 189, 170), (214, 126, 44), (80, 91, 166), (193, 90, 99), (94, 60, 108), (157, 188, 64), (224, 163, 46),
            (56, 61, 150), (70, 148, 73), (175, 54, 60), (231, 199, 31), (187, 86, 149), (40, 130, 160), (200, 16, 46), (0, 122, 61),
        ];
        foreach ((int, int, int) color in known) yield return color;
        for (int grey = 0; grey <= 255; grey += 15) yield return (grey, grey, grey);
        int[] steps = [20, 70, 128, 190, 245];
        foreach (int r in steps)
        {
            foreach (int g in steps)
            {
                foreach (int b in steps) yield return (r, g, b);
            }
        }
    }

    private static double DecodeSrgb(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double EncodeSrgb(double light) => light <= 0.0031308 ? light * 12.92 : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;

    private static double[] Multiply(double[] m, double[] v) =>
        [(m[0] * v[0]) + (m[1] * v[1]) + (m[2] * v[2]), (m[3] * v[0]) + (m[4] * v[1]) + (m[5] * v[2]), (m[6] * v[0]) + (m[7] * v[1]) + (m[8] * v[2])];

    private static double[] Invert(double[] m)
    {
        double[] cofactors =
        [
            (m[4] * m[8]) - (m[5] * m[7]), (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
            (m[5] * m[6]) - (m[3] * m[8]), (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
            (m[3] * m[7]) - (m[4] * m[6]), (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
        ];
        double determinant = (m[0] * cofactors[0]) + (m[1] * cofactors[3]) + (m[2] * cofactors[6]);
        return [.. cofactors.Select(value => value / determinant)];
    }
}
