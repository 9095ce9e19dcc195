using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class GifWalkerTests
{
    [Theory]
    [InlineData("GIF87a", false)]
    [InlineData("GIF89a", true)]
    public void Probe_Still_ReadsItsHeader(string version, bool isTransparent)
    {
        ProbeResult result = Walks.Gif.Probe(new GifFile { Version = version, Transparent = isTransparent ? (byte)5 : null }.ToBytes());

        Assert.Equal((13, 9, isTransparent), (result.Header.Width, result.Header.Height, result.Header.HasAlpha));
        Assert.Equal((ImageFormat.Gif, ColorModel.Palette, 1), (result.Header.Format, result.Header.ColorModel, result.Header.Orientation));
        Assert.Equal(ImageFormat.Png, result.Header.Format.WrittenAs);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Probe_PictureThatFillsTheTableOfCodes_IsRead(int bits)
    {
        var random = new Random(bits);
        var gif = new GifFile { Width = 200, Height = 150, Bits = bits, IsInterlaced = true, HasOwnColors = true, Index = (_, _) => random.Next(1 << bits) };

        Assert.Equal(30_000, Walks.Gif.Probe(gif.ToBytes()).Header.PixelCount);
    }

    [Fact]
    public void Probe_PictureOfOneColor_IsRead() =>
        Walks.Gif.Probe(new GifFile { Width = 200, Height = 100, Index = (_, _) => 3 }.ToBytes());

    [Theory]
    [InlineData(0xFE, "hello", MetadataKind.Comment, "comment extension")]
    [InlineData(0x01, "hello", MetadataKind.Comment, "plain text extension")]
    [InlineData(0xFF, "NETSCAPE2.0", MetadataKind.Rendering, "loop extension")]
    [InlineData(0xFF, "XMP DataXMP", MetadataKind.Xmp, "XMP extension")]
    [InlineData(0xFF, "ICCRGBG1012", MetadataKind.ColorProfile, "ICC extension")]
    [InlineData(0xFF, "MGKIPTC0000", MetadataKind.Iptc, "IPTC extension")]
    [InlineData(0xFF, "SECRETAPP10", MetadataKind.PrivateData, "application extension")]
    [InlineData(0x77, "hello", MetadataKind.PrivateData, "unknown extension")]
    public void Probe_Extension_IsNamedWhereverItStands(int label, string first, MetadataKind kind, string place)
    {
        byte[] extension = GifFile.Extension(label, first, "more");
        var expected = new MetadataFinding(kind, place, extension.Length);

        Assert.Equal(expected, Assert.Single(Walks.Gif.Probe(new GifFile { BeforePicture = [extension] }.ToBytes()).Findings));
        Assert.Equal(expected, Assert.Single(Walks.Gif.Probe(new GifFile { AfterPicture = [extension] }.ToBytes()).Findings));
    }

    [Fact]
    public void Probe_Xmp_NamesWhatItSpeaksOf() => Walks.Gif
        .Probe(new GifFile { AfterPicture = [GifFile.Extension(0xFF, "XMP DataXMP", "<x><mwg-rs:Regions>")] }.ToBytes())
        .AssertHas(MetadataKind.FaceRegions, "XMP extension");

    [Fact]
    public void Probe_BytesAfterTheEnd_AreFoundAndNamed()
    {
        byte[] older = new GifFile().ToBytes();

        ProbeResult result = Walks.Gif.Probe(new GifFile { Trailer = [.. older, 0xFF, 0xD8, 0xFF] }.ToBytes());

        Assert.Equal(older.Length + 3, result.Findings[0].Bytes);
        result.AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
        result.AssertHas(MetadataKind.SecondImage, "JPEG after the end");
    }

    [Fact]
    public void Probe_SecondPicture_IsAnAnimation()
    {
        byte[] second = new GifFile { Frame = [3, 2, 4, 4] }.Picture();

        ProbeResult result = Walks.Gif.Probe(new GifFile { AfterPicture = [GifFile.Control(3), second] }.ToBytes());

        Assert.Equal((ImageSequence.Animation, false), (result.Header.Sequence, result.Header.HasAlpha));
        Assert.Equal(new MetadataFinding(MetadataKind.SecondImage, "further picture", second.Length), Assert.Single(result.Findings));
    }

    [Fact]
    public void Probe_PictureThatDoesNotFillItsScreen_IsRefused()
    {
        Walks.Gif.Refuse(new GifFile { Frame = [1, 0, 12, 9] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Walks.Gif.Refuse(new GifFile { Frame = [0, 0, 0, 0] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Walks.Gif.Refuse(new GifFile { Frame = [1, 0, 13, 9] }.ToBytes());
        Walks.Gif.Refuse(new GifFile { Frame = [0, 0, 13, 10] }.ToBytes());
    }

    [Fact]
    public void Probe_TooFewOrTooManyPixels_IsRefused()
    {
        var gif = new GifFile();
        Walks.Gif.Refuse((gif with { Codes = gif.Compress(Enumerable.Repeat(1, 116)) }).ToBytes());
        Walks.Gif.Refuse((gif with { Codes = gif.Compress(Enumerable.Repeat(1, 118)) }).ToBytes());
        Walks.Gif.Refuse((gif with { Codes = [] }).ToBytes());
    }

    [Fact]
    public void Probe_DataBehindTheCodes_IsRefusedUnlessItIsPadding()
    {
        Walks.Gif.Probe(new GifFile { Padding = [0] }.ToBytes());
        Walks.Gif.Refuse(new GifFile { Padding = [.. "secret"u8] }.ToBytes());
        Walks.Gif.Refuse(new GifFile { Padding = new byte[300] }.ToBytes());
    }

    [Fact]
    public void Probe_ImpossibleCode_IsRefused()
    {
        Walks.Gif.Refuse(new GifFile { Codes = [0xF0, 0xFF, 0xFF] }.ToBytes());
        Walks.Gif.Refuse(new GifFile { Bits = 9, Codes = [1] }.ToBytes());
    }

    [Fact]
    public void Probe_HugeScreen_IsRefusedAsABomb() =>
        Walks.Gif.Refuse(new GifFile { Width = 60_000, Height = 1, Codes = [0] }.ToBytes(), FaceBlurErrorCode.LimitExceeded);

    [Fact]
    public void Probe_CutAnywhere_IsRefused()
    {
        byte[] file = new GifFile { BeforePicture = [GifFile.Extension(0xFE, "hello")], Transparent = 3 }.ToBytes();

        for (int length = 0; length < file.Length; length++)
            Assert.Throws<FaceBlurException>(() => Walks.Gif.Probe(file[..length]));
    }

    [Fact]
    public void FindViolations_AnyFile_IsOne() => Assert.NotEmpty(Walks.Gif.FindViolations(new GifFile().ToBytes()));
}
