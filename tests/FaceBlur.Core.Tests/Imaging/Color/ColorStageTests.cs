using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Core.Tests.Imaging.Color;

public class ColorStageTests
{
    private const double MostOnAverage = 0.5;
    private const double MostAnywhere = 1.0;

    [Theory]
    [InlineData("P3", 8)]
    [InlineData("P3", 16)]
    [InlineData("Adobe RGB", 8)]
    [InlineData("Adobe RGB", 16)]
    [InlineData("ProPhoto", 16)]
    public void Convert_ChartWithProfile_LooksTheSame(string space, int bitDepth)
    {
        (ColorChart chart, byte[] profile) = space switch
        {
            "P3" => (ColorChart.DisplayP3, IccFile.DisplayP3),
            "Adobe RGB" => (ColorChart.AdobeRgb, IccFile.AdobeRgb),
            _ => (ColorChart.ProPhoto, IccFile.ProPhoto),
        };

        AssertLooksTheSame(chart, bitDepth, SourceColor.FromIcc(profile));
    }

    [Fact]
    public void Convert_ChartInCoarseNumbersOfAWideSpace_LooksAsTheNumbersSay()
    {
        using PixelBuffer pixels = ColorChart.ProPhoto.Draw(8), drawn = ColorChart.ProPhoto.Draw(8);

        ColorStage.Convert(pixels, SourceColor.FromIcc(IccFile.ProPhoto), Header(ColorModel.Rgb), null);

        (double mean, double largest) = ColorChart.ProPhoto.CompareAsDrawn(pixels, drawn);
        Assert.True(mean <= MostOnAverage && largest <= MostAnywhere, $"mean {mean:F3}, largest {largest:F3}");
    }

    [Fact]
    public void Convert_ChartByCodePoints_LooksTheSame() => AssertLooksTheSame(ColorChart.DisplayP3, 8, SourceColor.FromCodePoints(12, 13));

    [Fact]
    public void Convert_ChartInAdobeRgbByExif_LooksTheSame() => AssertLooksTheSame(ColorChart.AdobeRgb, 8, SourceColor.AdobeRgb);

    [Fact]
    public void Convert_ChartByPrimariesAndGamma_LooksTheSame() =>
        AssertLooksTheSame(ColorChart.AdobeRgb, 8, SourceColor.FromGamma(Chromaticities.AdobeRgb, 2.19921875));

    [Fact]
    public void Convert_WithoutTheProfile_WouldLookOtherwise()
    {
        using PixelBuffer pixels = ColorChart.AdobeRgb.Draw(8);

        Assert.InRange(ColorChart.Compare(pixels).Largest, 3, 100);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.8)]
    [InlineData(2.2)]
    public void Convert_Grey_LooksTheSame(double gamma)
    {
        byte[] profile = IccFile.Grey(IccFile.Gamma(gamma)).ToBytes();
        using PixelBuffer pixels = Greys(light => Math.Pow(light, 1 / gamma));

        ColorHandling handling = ColorStage.Convert(pixels, SourceColor.FromIcc(profile), Header(ColorModel.Grey), null);

        Assert.Equal(ColorHandling.Converted, handling);
        AssertGreys(pixels);
    }

    [Fact]
    public void Convert_GreyOfLightness_LooksTheSame()
    {
        byte[] profile = IccFile.Grey(IccFile.Linear(), "Lab ").ToBytes();
        using PixelBuffer pixels = Greys(light => light > 216.0 / 24389 ? ((116 * Math.Cbrt(light)) - 16) / 100 : light * 24389 / 2700);

        ColorStage.Convert(pixels, SourceColor.FromIcc(profile), Header(ColorModel.Grey), null);

        AssertGreys(pixels);
    }

    [Fact]
    public void Convert_GreyProfileOnColors_IsNotBelieved() => AssertKeepsNumbers(
        SourceColor.FromIcc(IccFile.Grey(IccFile.Gamma(1.8)).ToBytes()), Header(ColorModel.Rgb), ColorHandling.Assumed);

    [Fact]
    public void Convert_Inks_KeepTheirNumbers() =>
        AssertKeepsNumbers(SourceColor.FromIcc(IccFile.DisplayP3), Header(ColorModel.Ycck), ColorHandling.Assumed);

    [Fact]
    public void Convert_Unreadable_KeepsItsNumbers() => AssertKeepsNumbers(SourceColor.Unreadable, Header(ColorModel.Rgb), ColorHandling.Assumed);

    [Fact]
    public void Convert_NothingSaid_KeepsItsNumbers()
    {
        AssertKeepsNumbers(null, Header(ColorModel.Rgb), ColorHandling.Kept);
        AssertKeepsNumbers(SourceColor.Srgb, Header(ColorModel.Rgb), ColorHandling.Kept);
    }

    [Fact]
    public void Convert_SrgbByAnyName_KeepsItsNumbers()
    {
        AssertKeepsNumbers(SourceColor.FromIcc(IccFile.Srgb), Header(ColorModel.Rgb), ColorHandling.Kept);
        AssertKeepsNumbers(SourceColor.FromIcc(IccFile.SrgbByTable), Header(ColorModel.Rgb), ColorHandling.Kept);
        AssertKeepsNumbers(SourceColor.FromCodePoints(1, 13), Header(ColorModel.Rgb), ColorHandling.Kept);
        AssertKeepsNumbers(SourceColor.FromCodePoints(2, 2), Header(ColorModel.Rgb), ColorHandling.Kept);
    }

    [Fact]
    public void Convert_ColorsOutsideOfSrgb_AreClipped()
    {
        using var pixels = new PixelBuffer(1, 1);
        ((byte[])[0, 255, 0]).CopyTo(pixels.Row(0));

        ColorStage.Convert(pixels, SourceColor.FromIcc(IccFile.DisplayP3), Header(ColorModel.Rgb), null);

        Assert.Equal([0, 255, 0], pixels.Row(0).ToArray());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void Convert_HighDynamicRange_PutsWhitePaperAtWhite(int transfer)
    {
        // 203 cd/m² by either curve.
        double paper = transfer == 16 ? 0.5806888810416109 : 0.75;
        using var pixels = new PixelBuffer(3, 1, 16);
        foreach ((int x, double value) in (ReadOnlySpan<(int, double)>)[(0, 0), (1, paper), (2, 1)])
            pixels.Row16(0).Slice(x * 3, 3).Fill((ushort)Math.Round(value * 65535));

        Assert.Equal(ColorHandling.Converted, ColorStage.Convert(pixels, SourceColor.FromCodePoints(9, transfer), Header(ColorModel.Rgb), null));

        Assert.Equal(0, pixels.Row16(0)[0]);
        Assert.InRange(pixels.Row16(0)[3], 65400, 65535);
        Assert.Equal(65535, pixels.Row16(0)[6]);
    }

    [Fact]
    public void Convert_TableOfDimensions_AsksTheConverter()
    {
        IccFile file = IccFile.Matrix(IccFile.SrgbColorants, IccFile.Gamma(1));
        file.Tags.Add(("A2B0", [1, 2, 3, 4]));
        byte[] profile = file.ToBytes();
        var converter = new PaintingConverter();
        using var pixels = new PixelBuffer(2, 1);

        Assert.Equal(ColorHandling.Converted, ColorStage.Convert(pixels, SourceColor.FromIcc(profile), Header(ColorModel.Rgb), converter));

        Assert.Equal(profile, converter.Asked);
        Assert.Equal(77, pixels.Row(0)[5]);
    }

    [Fact]
    public void Convert_TableWithoutAConverter_FallsBackOnTheMatrix()
    {
        IccFile file = IccFile.Matrix(IccFile.SrgbColorants, IccFile.Gamma(1)), bare = new() { Tags = [("A2B0", [1, 2, 3, 4])] };
        file.Tags.Add(("A2B0", [1, 2, 3, 4]));
        using var pixels = new PixelBuffer(2, 1);
        pixels.Row(0).Fill(100);

        Assert.Equal(ColorHandling.Converted, ColorStage.Convert(pixels, SourceColor.FromIcc(file.ToBytes()), Header(ColorModel.Rgb), null));
        Assert.InRange(pixels.Row(0)[0], 165, 170);
        AssertKeepsNumbers(SourceColor.FromIcc(bare.ToBytes()), Header(ColorModel.Rgb), ColorHandling.Assumed);
    }

    [Theory]
    [InlineData(2, null, true)]
    [InlineData(0xFFFF, "R03", true)]
    [InlineData(0xFFFF, "R98", false)]
    [InlineData(0xFFFF, null, false)]
    [InlineData(1, "R03", false)]
    public void FromExif_ColorSpace_IsAdobeRgbOrNothing(int space, string? index, bool isAdobe)
    {
        var block = new TiffBlock();
        uint Inline(string text) => (uint)(text[0] | text[1] << 8 | text[2] << 16);
        int interoperability = block.Directory(index is null ? [] : [(0x0001, 2, 4, Inline(index))]);
        int exif = block.Directory([(0xA001, 3, 1, (uint)space), (0xA005, 4, 1, (uint)interoperability)]);
        byte[] tiff = block.ToBytes(block.Directory([(0x8769, 4, 1, (uint)exif)]));

        SourceColor? color = ColorStage.FromExif(tiff, [new MetadataBlock(MetadataBlockKind.Exif, 0, tiff.Length)]);

        Assert.Equal(isAdobe, ReferenceEquals(color, SourceColor.AdobeRgb));
    }

    private static void AssertLooksTheSame(ColorChart chart, int bitDepth, SourceColor color)
    {
        using PixelBuffer pixels = chart.Draw(bitDepth);

        Assert.Equal(ColorHandling.Converted, ColorStage.Convert(pixels, color, Header(ColorModel.Rgb), null));

        (double mean, double largest) = ColorChart.Compare(pixels);
        Assert.InRange(mean, 0, MostOnAverage);
        Assert.InRange(largest, 0, MostAnywhere);
    }

    private static void AssertKeepsNumbers(SourceColor? color, ImageHeader header, ColorHandling handling)
    {
        using PixelBuffer pixels = ColorChart.AdobeRgb.Draw(8), before = ColorChart.AdobeRgb.Draw(8);

        Assert.Equal(handling, ColorStage.Convert(pixels, color, header, null));

        for (int y = 0; y < pixels.Height; y++) Assert.True(pixels.Row(y).SequenceEqual(before.Row(y)));
    }

    private static PixelBuffer Greys(Func<double, double> encode)
    {
        var pixels = new PixelBuffer(256, 1, 16);
        for (int x = 0; x < 256; x++) pixels.Row16(0).Slice(x * 3, 3).Fill((ushort)Math.Round(encode(TransferCurves.Srgb(x / 255.0)) * 65535));
        return pixels;
    }

    private static void AssertGreys(PixelBuffer pixels)
    {
        for (int x = 0; x < 256; x++)
        {
            for (int c = 0; c < 3; c++) Assert.InRange(pixels.Row16(0)[(x * 3) + c] / 257.0, x - 0.5, x + 0.5);
        }
    }

    private static ImageHeader Header(ColorModel model) => new() { Format = ImageFormat.Png, Width = 1, Height = 1, ColorModel = model };

    private sealed class PaintingConverter : IColorConverter
    {
        public byte[] Asked { get; private set; } = [];

        public bool TryConvert(ReadOnlySpan<byte> profile, PixelBuffer pixels)
        {
            Asked = profile.ToArray();
            pixels.Row(0).Fill(77);
            return true;
        }
    }
}
