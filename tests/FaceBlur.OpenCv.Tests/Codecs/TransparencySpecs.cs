using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>Who erases a face to transparency leaves its colors in the file; no output may show or hold them.</summary>
public sealed class TransparencySpecs
{
    private const int Width = 21;
    private const int Height = 11;

    [Theory]
    [InlineData(8, false)]
    [InlineData(16, false)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    public void I_can_decode_a_picture_with_an_erased_face_and_find_white_paper_there(int bitDepth, bool interlaced)
    {
        int full = (1 << bitDepth) - 1;
        var png = new PngFile(Width, Height, bitDepth, PngColor.Rgba, (x, y) => [.. Rgb(x, y, bitDepth), Erased(x, y) ? 0 : full])
        {
            Interlaced = interlaced,
        };

        AssertDecodesTo(png, (x, y) => Erased(x, y) ? [full, full, full] : [.. Rgb(x, y, bitDepth).Reverse()]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void I_can_decode_half_transparent_pixels_rounded_to_the_nearest_value_and_fainter_ones_as_white(int bitDepth)
    {
        int full = (1 << bitDepth) - 1;
        var png = new PngFile(
            256, 9, bitDepth, PngColor.Rgba, (x, y) => [x * full / 255, y * full / 8, Pictures.Sample(x, y, 0, bitDepth), Alpha(x, y)]);

        AssertDecodesTo(png, (x, y) =>
        {
            int[] rgba = png.Samples(x, y);
            return [OnWhite(rgba[2], Alpha(x, y)), OnWhite(rgba[1], Alpha(x, y)), OnWhite(rgba[0], Alpha(x, y))];
        });

        int Alpha(int x, int y) => (255 - x) * full / 255 * y / 8;
        int OnWhite(int value, int alpha) => alpha <= full / 2
            ? full
            : (int)Math.Round((((double)value * alpha) + ((double)full * (full - alpha))) / full, MidpointRounding.AwayFromZero);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void I_can_decode_grey_with_alpha(int bitDepth)
    {
        int full = (1 << bitDepth) - 1;
        var png = new PngFile(Width, Height, bitDepth, PngColor.GreyAlpha, (x, y) => [Grey(x, y, bitDepth), Erased(x, y) ? 0 : full]);

        AssertDecodesTo(png, (x, y) => Erased(x, y) ? [full, full, full] : Same(Grey(x, y, bitDepth)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void I_can_decode_a_palette_with_transparent_entries(int bitDepth)
    {
        int entries = 1 << bitDepth;
        var png = new PngFile(Width, Height, bitDepth, PngColor.Palette, (x, y) => [Index(x, y)])
        {
            Chunks =
            [
                ("PLTE", [.. Enumerable.Range(0, entries * 3).Select(i => (byte)(i * 5))]),
                ("tRNS", [0]),
            ],
        };

        AssertDecodesTo(png, (x, y) => Index(x, y) switch
        {
            0 => [255, 255, 255],
            int i => [(byte)((i * 15) + 10), (byte)((i * 15) + 5), (byte)(i * 15)],
        });

        int Index(int x, int y) => Erased(x, y) ? 0 : (x + y) % entries;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void I_can_decode_grey_with_a_color_key(int bitDepth)
    {
        int full = (1 << bitDepth) - 1;
        int key = Grey(3, 4, bitDepth);
        var png = new PngFile(Width, Height, bitDepth, PngColor.Grey, (x, y) => [Grey(x, y, bitDepth)])
        {
            Chunks = [("tRNS", [(byte)(key >> 8), (byte)key])],
        };

        AssertDecodesTo(png, (x, y) =>
        {
            int grey = Grey(x, y, bitDepth) == key ? full : Grey(x, y, bitDepth);
            return Same(bitDepth < 8 ? grey * 255 / full : grey);
        });
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void I_can_decode_color_with_a_color_key(int bitDepth)
    {
        int full = (1 << bitDepth) - 1;
        int[] key = Rgb(3, 4, bitDepth);
        var png = new PngFile(Width, Height, bitDepth, PngColor.Rgb, (x, y) => Erased(x, y) ? key : Rgb(x, y, bitDepth))
        {
            Chunks = [("tRNS", [.. key.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })])],
        };

        AssertDecodesTo(png, (x, y) =>
            png.Samples(x, y).SequenceEqual(key) ? [full, full, full] : [.. png.Samples(x, y).Reverse()]);
    }

    [Theory]
    [InlineData(PngColor.Rgb)]
    [InlineData(PngColor.Grey)]
    internal void A_picture_whose_transparency_the_decoder_does_not_see_is_refused(PngColor color)
    {
        var png = new PngFile(Width, Height, 8, color, (x, y) => color == PngColor.Grey ? [Grey(x, y, 8)] : Rgb(x, y, 8));
        ImageHeader header = Headers.Png(png) with { HasAlpha = true };

        var refusal = Assert.Throws<FaceBlurException>(() => new OpenCvPngCodec().Decode(png.ToBytes(), header));

        Assert.Equal(FaceBlurErrorCode.MalformedImage, refusal.Code);
    }

    private static void AssertDecodesTo(PngFile png, Func<int, int, int[]> bgr)
    {
        using PixelBuffer decoded = new OpenCvPngCodec().Decode(png.ToBytes(), Headers.Png(png));
        Pictures.AssertPixels(decoded, png.Width, png.Height, png.BitDepth == 16 ? 16 : 8, bgr);
    }

    private static bool Erased(int x, int y) => x is >= 5 and < 12 && y is >= 2 and < 9;

    private static int Grey(int x, int y, int bitDepth) => Pictures.Sample(x, y, 0, bitDepth);

    private static int[] Same(int grey) => [grey, grey, grey];

    private static int[] Rgb(int x, int y, int bitDepth) =>
        [Pictures.Sample(x, y, 2, bitDepth), Pictures.Sample(x, y, 1, bitDepth), Pictures.Sample(x, y, 0, bitDepth)];
}
