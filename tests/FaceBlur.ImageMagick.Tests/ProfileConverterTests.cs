using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;

namespace FaceBlur.ImageMagick.Tests;

public class ProfileConverterTests
{
    [Fact]
    public void TryConvert_TableOfThreeDimensions_LooksTheSame()
    {
        using PixelBuffer pixels = ColorChart.AdobeRgb.Draw(8);

        Assert.True(new ProfileConverter().TryConvert(AdobeRgbByTable(), pixels));

        // The table has 17 steps along each side; what lies between is a guess of the color engine's.
        (double mean, double largest) = ColorChart.Compare(pixels);
        Assert.InRange(mean, 0, 0.7);
        Assert.InRange(largest, 0, 3);
    }

    [Fact]
    public void TryConvert_MatrixProfile_AgreesWithOurOwn()
    {
        using PixelBuffer pixels = ColorChart.DisplayP3.Draw(8);

        Assert.True(new ProfileConverter().TryConvert(IccFile.DisplayP3, pixels));

        (double mean, double largest) = ColorChart.Compare(pixels);
        Assert.InRange(mean, 0, 0.5);
        Assert.InRange(largest, 0, 1.5);
    }

    [Fact]
    public void TryConvert_PictureOfSeveralStrips_IsConvertedWhole()
    {
        using var pixels = new PixelBuffer(2000, 4100);
        for (int y = 0; y < pixels.Height; y++) pixels.Row(y).Fill(30);

        Assert.True(new ProfileConverter().TryConvert(AdobeRgbByTable(), pixels));

        byte[] first = pixels.Row(0).ToArray();
        Assert.InRange(first[2], 18, 26);
        for (int y = 0; y < pixels.Height; y++) Assert.True(pixels.Row(y).SequenceEqual(first));
    }

    [Fact]
    public void TryConvert_BrokenProfile_ChangesNothing()
    {
        byte[] broken = new IccFile { Tags = [("A2B0", [1, 2, 3, 4])] }.ToBytes();
        foreach (byte[] profile in (byte[][])[broken, new byte[200], AdobeRgbByTable()[..400]])
        {
            using PixelBuffer pixels = ColorChart.AdobeRgb.Draw(8), before = ColorChart.AdobeRgb.Draw(8);

            Assert.False(new ProfileConverter().TryConvert(profile, pixels));

            for (int y = 0; y < pixels.Height; y++) Assert.True(pixels.Row(y).SequenceEqual(before.Row(y)));
        }
    }

    [Fact]
    public void TryConvert_SixteenBits_IsLeftToOthers()
    {
        using PixelBuffer pixels = ColorChart.AdobeRgb.Draw(16);

        Assert.False(new ProfileConverter().TryConvert(AdobeRgbByTable(), pixels));
    }

    [Fact]
    public void TryConvert_AnyMutation_AnswersOrRefuses()
    {
        var random = new Random(9);
        byte[] seed = AdobeRgbByTable();
        for (int round = 0; round < 60; round++)
        {
            byte[] mutant = [.. seed];
            for (int count = 1 + random.Next(8); count > 0; count--) mutant[random.Next(400)] = (byte)random.Next(256);
            using var pixels = new PixelBuffer(8, 8);

            // The pipeline hands over what FaceBlur's own reader accepts, and nothing else.
            if (SourceColor.FromIcc(mutant).Profile.IsEmpty) continue;
            if (Record.Exception(() => new ProfileConverter().TryConvert(mutant, pixels)) is { } failure) Assert.IsType<FaceBlurException>(failure);
        }
    }

    private static byte[] AdobeRgbByTable() => new IccFile
    {
        Kind = "scnr",
        ConnectionSpace = "Lab ",
        Tags = [("A2B0", IccFile.Lut(17, AdobeToLab)), ("wtpt", [.. "XYZ "u8, 0, 0, 0, 0, 0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])],
    }.ToBytes();

    /// <summary>Adobe RGB to Lab of D50, by published matrices.</summary>
    private static (double L, double A, double B) AdobeToLab(double red, double green, double blue)
    {
        const double gamma = 563.0 / 256;
        (double r, double g, double b) = (Math.Pow(red, gamma), Math.Pow(green, gamma), Math.Pow(blue, gamma));
        double x = Root(((0.6097559 * r) + (0.2052401 * g) + (0.1492240 * b)) / 0.9642);
        double y = Root((0.3111242 * r) + (0.6256560 * g) + (0.0632197 * b));
        double z = Root(((0.0194811 * r) + (0.0608902 * g) + (0.7448387 * b)) / 0.8249);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Root(double value) => value > 216.0 / 24389 ? Math.Cbrt(value) : ((24389.0 / 27 * value) + 16) / 116;
}
