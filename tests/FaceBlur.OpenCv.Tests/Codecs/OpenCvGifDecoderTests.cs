using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class OpenCvGifDecoderTests
{
    private const byte Erased = 5;

    private readonly OpenCvGifDecoder _decoder = new();

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(4, true, false)]
    [InlineData(7, false, true)]
    [InlineData(8, true, true)]
    public void Decode_Picture_GivesItsColors(int bits, bool interlaced, bool ownColors)
    {
        var gif = new GifFile { Width = 61, Height = 43, Bits = bits, IsInterlaced = interlaced, HasOwnColors = ownColors, Index = (x, y) => ((x * x) + (3 * y)) % (1 << bits) };

        AssertDecodesTo(gif, (x, y) => Bgr(gif, x, y));
    }

    [Fact]
    public void Decode_PictureOfManyCodes_GivesItsColors()
    {
        var gif = new GifFile { Width = 300, Height = 200, Bits = 8, Index = (x, y) => Pictures.Sample(x, y, 0, 8) };

        AssertDecodesTo(gif, (x, y) => Bgr(gif, x, y));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_ErasedFace_IsWhitePaper(bool interlaced)
    {
        var gif = new GifFile { Transparent = Erased, IsInterlaced = interlaced, Background = Erased };

        AssertDecodesTo(gif, (x, y) => gif.Index(x, y) == Erased ? [255, 255, 255] : Bgr(gif, x, y));
    }

    [Fact]
    public void Decode_ControlBehindAnErasedFace_DoesNotBringItBack()
    {
        var gif = new GifFile { Transparent = Erased, AfterPicture = [GifFile.Control(null)] };

        AssertDecodesTo(gif, (x, y) => gif.Index(x, y) == Erased ? [255, 255, 255] : Bgr(gif, x, y));
    }

    [Fact]
    public void Decode_ExtensionsAndImpossibleBackground_ChangeNothing()
    {
        var gif = new GifFile
        {
            Background = 200,
            BeforePicture = [GifFile.Extension(0xFE, "abc", "hello"), GifFile.Extension(0xFF, "SOMETHING10", "abc", "de"), GifFile.Extension(0x77, "x")],
            AfterPicture = [GifFile.Extension(0xFE, "bye")],
            Padding = [0],
        };

        AssertDecodesTo(gif, (x, y) => Bgr(gif, x, y));
    }

    [Fact]
    public void Decode_CutAnywhere_RefusesOrShowsAllOfIt()
    {
        var gif = new GifFile { BeforePicture = [GifFile.Extension(0xFE, "hello")] };
        byte[] whole = gif.ToBytes();

        for (int length = 0; length < whole.Length - 1; length++)
        {
            byte[] cut = whole[..length];
            Assert.Throws<FaceBlurException>(() => _decoder.Decode(cut, Header(gif)));
        }
    }

    [Fact]
    public void Decode_IndexWithoutAColor_Refuses()
    {
        var gif = new GifFile { Bits = 4 };
        byte[] file = gif.ToBytes();
        file[10] = 0x80; // A table of two colors, whose other fourteen turn the blocks behind it to nonsense.

        Assert.Throws<FaceBlurException>(() => _decoder.Decode(file, Header(gif)));
    }

    private void AssertDecodesTo(GifFile gif, Func<int, int, int[]> bgr)
    {
        using PixelBuffer decoded = _decoder.Decode(gif.ToBytes(), Header(gif));
        Pictures.AssertPixels(decoded, gif.Width, gif.Height, 8, bgr);
    }

    private static ImageHeader Header(GifFile gif) => new()
    {
        Format = ImageFormat.Gif,
        Width = gif.Width,
        Height = gif.Height,
        ColorModel = ColorModel.Palette,
        HasAlpha = gif.Transparent is not null,
    };

    private static int[] Bgr(GifFile gif, int x, int y) => [.. gif.Color(gif.Index(x, y)).Reverse()];
}
