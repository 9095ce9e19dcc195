using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;

namespace FaceBlur.Core.Tests.Imaging.Color;

public class IccProfileTests
{
    [Fact]
    public void FromIcc_Matrix_IsRead() => Assert.NotNull(SourceColor.FromIcc(IccFile.DisplayP3).Space);

    [Fact]
    public void FromIcc_BytesBehindIt_DoNotMatter() =>
        Assert.NotNull(SourceColor.FromIcc([.. IccFile.DisplayP3, 1, 2, 3]).Space);

    [Fact]
    public void FromIcc_CutShortAnywhere_IsUnreadable()
    {
        for (int length = 0; length < IccFile.DisplayP3.Length; length++)
            Assert.True(SourceColor.FromIcc(IccFile.DisplayP3.AsSpan(0, length)).IsUnreadable);
    }

    [Theory]
    [InlineData("link", "RGB ", "XYZ ", "acsp")]
    [InlineData("abst", "RGB ", "XYZ ", "acsp")]
    [InlineData("nmcl", "RGB ", "XYZ ", "acsp")]
    [InlineData("mntr", "CMYK", "Lab ", "acsp")]
    [InlineData("mntr", "RGB ", "RGB ", "acsp")]
    [InlineData("mntr", "RGB ", "Lab ", "acsp")]
    [InlineData("mntr", "RGB ", "XYZ ", "nope")]
    public void FromIcc_ProfileOfSomethingElse_IsUnreadable(string kind, string space, string connectionSpace, string signature)
    {
        IccFile file = IccFile.Matrix(IccFile.SrgbColorants, IccFile.Gamma(2.2));
        var other = new IccFile { Kind = kind, Space = space, ConnectionSpace = connectionSpace, Signature = signature, Tags = file.Tags };

        Assert.True(SourceColor.FromIcc(other.ToBytes()).IsUnreadable);
    }

    [Theory]
    [InlineData("rXYZ")]
    [InlineData("gTRC")]
    [InlineData("bTRC")]
    public void FromIcc_WithoutOneOfItsParts_IsUnreadable(string missing)
    {
        IccFile file = IccFile.Matrix(IccFile.SrgbColorants, IccFile.Gamma(2.2));
        file.Tags.RemoveAll(tag => tag.Name == missing);

        Assert.True(SourceColor.FromIcc(file.ToBytes()).IsUnreadable);
    }

    [Fact]
    public void FromIcc_LargerThanAnyCameraWrites_IsUnreadable()
    {
        byte[] profile = new IccFile { Tags = [.. IccFile.Matrix(IccFile.SrgbColorants, IccFile.Gamma(2)).Tags, ("pad ", new byte[IccProfile.MaxBytes])] }.ToBytes();

        Assert.True(SourceColor.FromIcc(profile).IsUnreadable);
    }

    [Fact]
    public void Read_Curves_AreWhatTheySay()
    {
        AssertCurve(IccFile.Linear(), 0.3, 0.3);
        AssertCurve(IccFile.Gamma(2), 0.5, 0.25);
        AssertCurve(IccFile.Table(3, value => value), 0.3, 0.3);
        AssertCurve(IccFile.Table(256, value => value * value), 0.5, 0.25);
        AssertCurve(IccFile.Formula(0, 2), 0.5, 0.25);
        AssertCurve(IccFile.Formula(1, 2, 2, -0.5), 0.5, 0.25);
        AssertCurve(IccFile.Formula(1, 2, 2, -0.5), 0.2, 0);
        AssertCurve(IccFile.Formula(2, 2, 2, -0.5, 0.1), 0.5, 0.35);
        AssertCurve(IccFile.Formula(2, 2, 2, -0.5, 0.1), 0.2, 0.1);
        AssertCurve(IccFile.Formula(3, 2, 1, 0, 0.5, 0.4), 0.5, 0.25);
        AssertCurve(IccFile.Formula(3, 2, 1, 0, 0.5, 0.4), 0.2, 0.1);
        AssertCurve(IccFile.Formula(4, 2, 1, 0, 0.5, 0.4, 0.1, 0.2), 0.5, 0.35);
        AssertCurve(IccFile.Formula(4, 2, 1, 0, 0.5, 0.4, 0.1, 0.2), 0.2, 0.3);
    }

    [Fact]
    public void Read_BrokenCurves_AreNone()
    {
        byte[] table = IccFile.Table(9, value => value), formula = IccFile.Formula(3, 1, 1, 1, 1, 1);

        Assert.Null(IccCurve.Read([]));
        Assert.Null(IccCurve.Read("what\0\0\0\0\0\0\0\0"u8));
        Assert.Null(IccCurve.Read(table.AsSpan(0, table.Length - 1)));
        Assert.Null(IccCurve.Read(formula.AsSpan(0, formula.Length - 1)));
        Assert.Null(IccCurve.Read(IccFile.Formula(5, 1, 1, 1, 1, 1, 1, 1)));
        Assert.Null(IccCurve.Read([.. "curv"u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public void FromIcc_AnyMutation_IsReadOrUnreadableAndConverts()
    {
        var random = new Random(4);
        byte[][] seeds =
        [
            IccFile.DisplayP3, IccFile.AdobeRgb, IccFile.SrgbByTable[..2800], IccFile.Grey(IccFile.Formula(4, 2, 1, 0, 1, 0, 0, 0), "Lab ").ToBytes(),
            IccFile.Matrix(IccFile.SrgbColorants, IccFile.Formula(4, -9, -3, 2, 0.5, 0.2, -9, 30)).ToBytes(),
        ];
        var header = new ImageHeader { Format = ImageFormat.Png, Width = 1, Height = 1, ColorModel = ColorModel.Grey };
        for (int round = 0; round < 2000; round++)
        {
            byte[] mutant = [.. seeds[round % seeds.Length]];
            for (int count = random.Next(6); count > 0; count--) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            using PixelBuffer pixels = new(64, 1), deep = new(4, 1, 16);
            random.NextBytes(pixels.Row(0));
            random.NextBytes(deep.Row(0));
            SourceColor color = SourceColor.FromIcc(mutant);

            ColorStage.Convert(pixels, color, header, null);
            if (round % 20 == 0) ColorStage.Convert(deep, color, header, null);
        }
    }

    private static void AssertCurve(byte[] tag, double from, double to)
    {
        Func<double, double> curve = Assert.IsType<Func<double, double>>(IccCurve.Read(tag), exactMatch: false);

        Assert.Equal(to, curve(from), 3);
    }
}
