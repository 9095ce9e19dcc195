using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class OpenCvPngCodecTests
{
    private readonly OpenCvPngCodec _codec = new();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(16, false)]
    [InlineData(2, true)]
    [InlineData(16, true)]
    public void Decode_Grey_GivesEqualChannels(int bitDepth, bool interlaced)
    {
        int full = (1 << bitDepth) - 1;
        var png = new PngFile(19, 10, bitDepth, PngColor.Grey, (x, y) => [Pictures.Sample(x, y, 0, bitDepth)]) { Interlaced = interlaced };

        using PixelBuffer decoded = _codec.Decode(png.ToBytes(), Headers.Png(png));

        Pictures.AssertPixels(decoded, 19, 10, bitDepth == 16 ? 16 : 8, (x, y) =>
        {
            int grey = Pictures.Sample(x, y, 0, bitDepth);
            if (bitDepth < 8) grey = grey * 255 / full;
            return [grey, grey, grey];
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Decode_Palette_GivesItsColors(int bitDepth)
    {
        int entries = 1 << bitDepth;
        var png = new PngFile(19, 10, bitDepth, PngColor.Palette, (x, y) => [(x + (3 * y)) % entries])
        {
            Chunks = [("PLTE", [.. Enumerable.Range(0, entries * 3).Select(i => (byte)(i * 5))])],
        };

        using PixelBuffer decoded = _codec.Decode(png.ToBytes(), Headers.Png(png));

        Pictures.AssertPixels(decoded, 19, 10, 8, (x, y) =>
        {
            int i = (x + (3 * y)) % entries * 15;
            return [(byte)(i + 10), (byte)(i + 5), (byte)i];
        });
    }

    [Theory]
    [InlineData("gAMA", new byte[] { 0, 1, 0x86, 0xA0 })]
    [InlineData("sRGB", new byte[] { 0 })]
    [InlineData("cICP", new byte[] { 12, 13, 0, 1 })]
    [InlineData("sBIT", new byte[] { 5, 5, 5 })]
    [InlineData("bKGD", new byte[] { 0, 99, 0, 99, 0, 99 })]
    public void Decode_ChunkThatSpeaksOfColors_LeavesTheNumbersToTheColorTables(string type, byte[] data)
    {
        var png = new PngFile(19, 10, 8, PngColor.Rgb, (x, y) => [x * 9, y * 20, 77]) { Chunks = [(type, data)] };

        using PixelBuffer decoded = _codec.Decode(png.ToBytes(), Headers.Png(png));

        Pictures.AssertPixels(decoded, 19, 10, 8, (x, y) => [77, y * 20, x * 9]);
    }

    [Fact]
    public void Decode_FileOfNothingButItsPicture_IsNotCopied()
    {
        using PixelBuffer picture = Pictures.Pattern(300, 200);
        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions());

        using ByteBuffer? plain = PngStill.Reduce(file.Bytes);
        using ByteBuffer? longer = PngStill.Reduce([.. file.Bytes, 1, 2, 3]);

        Assert.Null(plain);
        Assert.Equal(file.Bytes, longer!.Bytes);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(8, 16)]
    [InlineData(16, 16)]
    public void Encode_AsDeepAsThePixels_KeepsEveryBit(int bitDepth, int maxBitDepth)
    {
        using PixelBuffer picture = Pictures.Pattern(37, 23, bitDepth);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { MaxBitDepth = maxBitDepth });
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Png(37, 23, bitDepth));

        Pictures.AssertSame(picture, decoded);
    }

    [Fact]
    public void Encode_SixteenBitsWhereEightAreKept_WritesTheUpperEight()
    {
        using PixelBuffer picture = Pictures.Pattern(37, 23, 16);
        using PixelBuffer expected = picture.ToEightBit();

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { MaxBitDepth = 8 });
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Png(37, 23));

        Pictures.AssertSame(expected, decoded);
    }

    [Fact]
    public void Encode_AnyPicture_WritesNothingButTheImage()
    {
        using PixelBuffer picture = Pictures.Pattern(300, 200);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions());

        Assert.Equal(["IHDR", "IDAT", "IEND"], PngChunks.Types(file.Bytes).Distinct());
    }

    [Fact]
    public void Encode_SamePixelsTwice_WritesTheSameBytes()
    {
        using PixelBuffer picture = Pictures.Pattern(300, 200);

        using ByteBuffer first = _codec.Encode(picture, new EncodingOptions());
        using ByteBuffer second = _codec.Encode(picture, new EncodingOptions());

        Assert.True(first.Bytes.SequenceEqual(second.Bytes));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 16384)]
    [InlineData(16384, 1)]
    [InlineData(16384, 3)]
    public void Encode_ExtremeSizes_RoundTrip(int width, int height)
    {
        using PixelBuffer picture = Pictures.Pattern(width, height);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions());
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Png(width, height));

        Pictures.AssertSame(picture, decoded);
    }
}
