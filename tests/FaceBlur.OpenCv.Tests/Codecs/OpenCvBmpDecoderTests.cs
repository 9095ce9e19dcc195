using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class OpenCvBmpDecoderTests
{
    private static readonly uint[] Masks32 = [0xFF0000, 0xFF00, 0xFF, 0];
    private static readonly uint[] MasksWithAlpha = [0xFF0000, 0xFF00, 0xFF, 0xFF000000];

    private readonly OpenCvBmpDecoder _decoder = new();

    [Theory]
    [InlineData(1, 12, 9)]
    [InlineData(4, 12, 9)]
    [InlineData(8, 12, 9)]
    [InlineData(1, 40, 9)]
    [InlineData(4, 40, -9)]
    [InlineData(8, 40, 9)]
    [InlineData(8, 64, 9)]
    [InlineData(8, 124, -9)]
    public void Decode_Palette_GivesItsColors(int bits, int headerBytes, int height)
    {
        var bmp = new BmpFile { Bits = bits, HeaderBytes = headerBytes, Height = height, Pixel = (x, y) => (uint)((x * x) + (3 * y)) % (1u << bits) };

        AssertDecodesTo(bmp, (x, y) => bmp.Color((int)bmp.Pixel(x, y)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Decode_GreyPalette_GivesEqualChannels(int bits)
    {
        var bmp = new BmpFile { Bits = bits, Color = i => [i * 3, i * 3, i * 3], Pixel = (x, y) => (uint)(x + y) % (1u << bits) };

        AssertDecodesTo(bmp, (x, y) => [.. bmp.Color((int)bmp.Pixel(x, y)).Select(value => value & 255)]);
    }

    [Theory]
    [InlineData(12, 9)]
    [InlineData(40, 9)]
    [InlineData(40, -9)]
    [InlineData(64, 9)]
    [InlineData(108, 9)]
    [InlineData(124, -9)]
    public void Decode_24Bits_GivesItsColors(int headerBytes, int height)
    {
        var bmp = new BmpFile { HeaderBytes = headerBytes, Height = height };

        AssertDecodesTo(bmp, (x, y) => Bytes(bmp.Pixel(x, y)));
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(124, 0)]
    [InlineData(40, 3)]
    [InlineData(52, 3)]
    [InlineData(56, 3)]
    [InlineData(108, 3)]
    [InlineData(124, 3)]
    public void Decode_32BitsWithoutAlpha_AreOpaque(int headerBytes, int compression)
    {
        foreach (uint unused in new[] { 0u, 0xFF000000 })
        {
            var bmp = new BmpFile { Bits = 32, HeaderBytes = headerBytes, Compression = compression, Masks = Masks32 };
            bmp = bmp with { Pixel = (x, y) => (new BmpFile().Pixel(x, y) & 0xFFFFFF) | unused };

            AssertDecodesTo(bmp, (x, y) => Bytes(bmp.Pixel(x, y)));
        }
    }

    [Theory]
    [InlineData(56)]
    [InlineData(108)]
    [InlineData(124)]
    public void Decode_ErasedFace_IsWhitePaper(int headerBytes)
    {
        var bmp = new BmpFile
        {
            Bits = 32, HeaderBytes = headerBytes, Compression = 3, Masks = MasksWithAlpha,
            Pixel = (x, y) => (new BmpFile().Pixel(x, y) & 0xFFFFFF) | (x < 5 ? 0 : 0xFF000000),
        };

        AssertDecodesTo(bmp, (x, y) => x < 5 ? [255, 255, 255] : Bytes(bmp.Pixel(x, y)));
    }

    [Theory]
    [InlineData(40, 0, 0x7C00u, 0x3E0u)]
    [InlineData(124, 0, 0x7C00u, 0x3E0u)]
    [InlineData(40, 3, 0x7C00u, 0x3E0u)]
    [InlineData(40, 3, 0xF800u, 0x7E0u)]
    public void Decode_16Bits_GivesItsColors(int headerBytes, int compression, uint red, uint green)
    {
        var bmp = new BmpFile { Bits = 16, HeaderBytes = headerBytes, Compression = compression, Masks = [red, green, 0x1F, 0] };

        AssertDecodesTo(bmp, (x, y) => [Field(bmp.Pixel(x, y), 0x1F), Field(bmp.Pixel(x, y), green), Field(bmp.Pixel(x, y), red)], tolerance: 7);
    }

    [Theory]
    [InlineData(52)]
    [InlineData(124)]
    public void Decode_16BitsWithMasksInTheHeader_Refuses(int headerBytes)
    {
        var bmp = new BmpFile { Bits = 16, HeaderBytes = headerBytes, Compression = 3, Masks = [0xF800, 0x7E0, 0x1F, 0] };

        Assert.Throws<FaceBlurException>(() => _decoder.Decode(bmp.ToBytes(), Header(bmp)));
    }

    [Fact]
    public void Decode_RunLengthsOf8Bits_GivesItsColors()
    {
        byte[] codes = [5, 1, 0, 3, 2, 3, 4, 0, 5, 7, 0, 0, 13, 2, 0, 0, 0, 13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 0, 1];
        int[][] rows = [[1, 1, 1, 1, 1, 2, 3, 4, 7, 7, 7, 7, 7], [.. Enumerable.Repeat(2, 13)], [.. Enumerable.Range(1, 13)]];
        var bmp = new BmpFile { Bits = 8, Compression = 1, Height = 3, Pixels = codes };

        AssertDecodesTo(bmp, (x, y) => bmp.Color(rows[2 - y][x]));
    }

    [Fact]
    public void Decode_RunLengthsOf4Bits_GivesItsColors()
    {
        byte[] codes = [5, 0x12, 0, 3, 0x23, 0x40, 5, 0x77, 0, 0, 13, 0x22, 0, 0, 0, 13, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xD0, 0, 0, 1];
        int[][] rows = [[1, 2, 1, 2, 1, 2, 3, 4, 7, 7, 7, 7, 7], [.. Enumerable.Repeat(2, 13)], [.. Enumerable.Range(1, 13)]];
        var bmp = new BmpFile { Bits = 4, Compression = 2, Height = 3, Pixels = codes };

        AssertDecodesTo(bmp, (x, y) => bmp.Color(rows[2 - y][x]));
    }

    [Fact]
    public void Decode_CutAnywhere_Refuses()
    {
        var bmp = new BmpFile();
        byte[] whole = bmp.ToBytes();

        for (int length = 0; length < whole.Length; length += 5)
        {
            byte[] cut = whole[..length];
            Assert.Throws<FaceBlurException>(() => _decoder.Decode(cut, Header(bmp)));
        }
    }

    private void AssertDecodesTo(BmpFile bmp, Func<int, int, int[]> bgr, int tolerance = 0)
    {
        using PixelBuffer decoded = _decoder.Decode(bmp.ToBytes(), Header(bmp));
        Pictures.AssertPixels(decoded, bmp.Width, Math.Abs(bmp.Height), 8, bgr, tolerance);
    }

    private static ImageHeader Header(BmpFile bmp) => new()
    {
        Format = ImageFormat.Bmp,
        Width = bmp.Width,
        Height = Math.Abs(bmp.Height),
        BitDepth = Math.Min(8, bmp.Bits),
        HasAlpha = bmp.Compression == 3 && bmp.Masks[3] != 0,
    };

    private static int[] Bytes(uint pixel) => [(byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16)];

    private static int Field(uint pixel, uint mask) => (int)Math.Round(255.0 * (pixel & mask) / mask);
}
