using System.Buffers.Binary;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

public sealed class TiffCodecTests
{
    private readonly TiffCodec _codec = new(new NoDecoder());

    public static TheoryData<int, int, bool, bool, int, bool, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool, bool, int, bool, bool>();
            foreach (int compression in new[] { TiffFile.None, TiffFile.Lzw, TiffFile.Deflate, TiffFile.PackBits })
                foreach (int bits in new[] { 8, 16 })
                    foreach (bool isBigEndian in new[] { false, true })
                        foreach (bool isPlanar in new[] { false, true })
                            foreach (int tileSide in new[] { 0, 16 })
                                kinds.Add(compression, bits, isBigEndian, isPlanar, tileSide, compression is TiffFile.Lzw or TiffFile.Deflate, tileSide > 0);
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_AnyKindOfRgb_GivesItsColors(
        int compression, int bits, bool isBigEndian, bool isPlanar, int tileSide, bool hasPredictor, bool isBig)
    {
        var tiff = new TiffFile
        {
            Width = 37, Height = 23, Compression = compression, Bits = bits, IsBigEndian = isBigEndian, IsPlanar = isPlanar, TileSide = tileSide,
            HasPredictor = hasPredictor, IsBig = isBig,
        };

        AssertDecodesTo(tiff, (x, y) => [.. tiff.At(x, y).Reverse()]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(0, 1)]
    [InlineData(0, 8)]
    public void Decode_Grey_GivesEqualChannels(int photometric, int bits)
    {
        int largest = (1 << bits) - 1, scale = bits < 8 ? 255 / largest : 1;
        var tiff = new TiffFile { Photometric = photometric, Bits = bits };

        AssertDecodesTo(tiff, (x, y) =>
        {
            int grey = photometric == 0 ? largest - tiff.At(x, y)[0] : tiff.At(x, y)[0];
            return [grey * scale, grey * scale, grey * scale];
        });
    }

    [Theory]
    [InlineData(1, 257)]
    [InlineData(4, 257)]
    [InlineData(8, 257)]
    [InlineData(8, 1)]
    public void Decode_Palette_GivesItsColors(int bits, int scale)
    {
        int colors = 1 << bits;
        var tiff = new TiffFile
        {
            Photometric = 3, Bits = bits, Compression = TiffFile.Lzw, Colors = [.. Enumerable.Range(0, 3 * colors).Select(i => (i * 37 % 256) * scale)],
        };

        AssertDecodesTo(tiff, (x, y) =>
        {
            int index = tiff.At(x, y)[0];
            return [(index + (2 * colors)) * 37 % 256, (index + colors) * 37 % 256, index * 37 % 256];
        });
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(1, 8)]
    public void Decode_TransparentPixels_AreLaidOnWhite(int photometric, int bits)
    {
        int full = (1 << bits) - 1;
        var tiff = new TiffFile { Photometric = photometric, Bits = bits, Alpha = 2, Pixel = (x, y) => [.. Colors(photometric, x, y, full), x * full / 12] };

        AssertDecodesTo(tiff, (x, y) =>
        {
            int alpha = x * full / 12;
            int[] colors = Colors(photometric, x, y, full);
            return [OnWhite(colors[^1], alpha), OnWhite(colors[colors.Length / 2], alpha), OnWhite(colors[0], alpha)];
        });

        int OnWhite(int value, int alpha) =>
            alpha <= full / 2 ? full : (int)((((long)value * alpha) + ((long)full * (full - alpha)) + (full / 2)) / full);
    }

    [Fact]
    public void Decode_ColorsThatAreMultipliedByAlpha_AreLaidOnWhite()
    {
        var tiff = new TiffFile { Alpha = 1, Pixel = (x, _) => [x * 10, x * 5, 0, x * 20] };

        AssertDecodesTo(tiff, (x, _) => x * 20 < 128 ? [255, 255, 255] : [255 - (x * 20), (x * 5) + 255 - (x * 20), (x * 10) + 255 - (x * 20)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decode_OrientationTag_IsApplied(byte orientation)
    {
        var tiff = new TiffFile { Tags = [(274, TiffFile.Short, [orientation, 0])] };
        (int right, int bottom) = (12, 8);

        AssertDecodesTo(tiff, (x, y) => [.. (orientation switch
        {
            1 => tiff.At(x, y),
            2 => tiff.At(right - x, y),
            3 => tiff.At(right - x, bottom - y),
            4 => tiff.At(x, bottom - y),
            5 => tiff.At(y, x),
            6 => tiff.At(y, bottom - x),
            7 => tiff.At(right - y, bottom - x),
            _ => tiff.At(right - y, x),
        }).Reverse()]);
    }

    [Fact]
    public void Decode_LargePictureOfManyCodes_GivesItsColors()
    {
        var random = new Random(3);
        int[,] noise = new int[120, 100];
        for (int i = 0; i < noise.Length; i++) noise[i / 100, i % 100] = random.Next(256);
        var tiff = new TiffFile { Width = 120, Height = 100, RowsPerStrip = 100, Compression = TiffFile.Lzw, Photometric = 1, Pixel = (x, y) => [noise[x, y]] };

        AssertDecodesTo(tiff, (x, y) => [noise[x, y], noise[x, y], noise[x, y]]);
    }

    [Theory]
    [InlineData(TiffFile.Lzw)]
    [InlineData(TiffFile.Deflate)]
    [InlineData(TiffFile.PackBits)]
    public void Decode_StripThatIsCutOrTooLong_IsRefused(int compression)
    {
        var tiff = new TiffFile { Compression = compression, RowsPerStrip = 9, Width = 50 };
        int length = 0;
        _ = (tiff with { Tamper = strip => strip[..(length = strip.Length)] }).ToBytes();

        foreach (int percent in new[] { 5, 25, 50, 75, 95 }) AssertRefused(tiff with { Tamper = strip => strip[..Math.Max(1, length * percent / 100)] });
        AssertRefused((tiff with { RowsPerStrip = 9, Height = 18 }).ToBytes().Replace(257, null, 9).Replace(278, null, 5));
    }

    [Fact]
    public void Decode_DamagedChecksum_IsRefused()
    {
        var tiff = new TiffFile { Compression = TiffFile.Deflate };

        AssertRefused(tiff with { Tamper = strip => [.. strip[..^1], (byte)(strip[^1] ^ 1)] });
        AssertRefused(tiff with { Tamper = strip => [.. strip[..10], (byte)(strip[10] ^ 0x55), .. strip[11..]] });
    }

    [Fact]
    public void Decode_ImpossibleCode_IsRefused()
    {
        AssertRefused(new TiffFile { Compression = TiffFile.Deflate, Tamper = _ => PngFile.WantsDictionary });
        AssertRefused(new TiffFile { Compression = TiffFile.Lzw, Tamper = _ => [0x80, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF] });
        AssertRefused(new TiffFile { Compression = TiffFile.PackBits, Tamper = _ => [0x81, 1, 0x81, 1, 0x81, 1] });
    }

    [Fact]
    public void Decode_LastStripThatIsAsLongAsTheOthers_IsRead()
    {
        byte[] file = new TiffFile { Compression = TiffFile.Deflate, Height = 12 }.ToBytes().Replace(257, null, 9);

        using PixelBuffer decoded = _codec.Decode(file, Walks.Tiff.Probe(file).Header);

        Assert.Equal(9, decoded.Height);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Encode_AnyPicture_ReadsBackExactlyAndBreaksNoRule(int bitDepth)
    {
        using PixelBuffer picture = Paint(301, 307, bitDepth);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { MaxBitDepth = 16 });

        Assert.Empty(Walks.Tiff.FindViolations(file.Bytes));
        ProbeResult result = Walks.Tiff.Probe(file.Bytes, new DecodeLimits { MaxPixelsPerByte = 1_000_000 });
        Assert.Empty(result.Findings);
        using PixelBuffer decoded = _codec.Decode(file.Bytes, result.Header);
        Assert.Equal(bitDepth, decoded.BitDepth);
        for (int y = 0; y < picture.Height; y++) Assert.True(picture.Row(y).SequenceEqual(decoded.Row(y)), $"row {y}");
    }

    [Fact]
    public void Encode_DeepPicture_KeepsEightBitsUnlessAskedOtherwise()
    {
        using PixelBuffer deep = Paint(20, 10, 16), shallow = deep.ToEightBit();

        using ByteBuffer fromDeep = _codec.Encode(deep, new EncodingOptions()), fromShallow = _codec.Encode(shallow, new EncodingOptions());

        Assert.True(fromDeep.Bytes.SequenceEqual(fromShallow.Bytes));
    }

    [Fact]
    public void FindViolations_AnythingElse_IsOne()
    {
        using PixelBuffer one = Paint(20, 10, 8), many = Paint(400, 400, 8);
        using ByteBuffer oneStrip = _codec.Encode(one, new EncodingOptions()), manyStrips = _codec.Encode(many, new EncodingOptions());
        foreach (byte[] file in new[] { oneStrip.Bytes.ToArray(), manyStrips.Bytes.ToArray() })
        {
            Assert.Empty(Walks.Tiff.FindViolations(file));
            AssertViolates([.. file, 0], "follow the end");
            AssertViolates(file[..^1], "between the strips");
            AssertViolates(file[..100], "cut short");
            AssertViolates(file.Replace(262, null, 1), "a tag is not allowed");
            AssertViolates(file.Replace(259, null, 1), "a tag is not allowed");
            AssertViolates(file.Replace(278, null, 3), "make up the picture");
            byte[] withPage = [.. file];
            BinaryPrimitives.WriteInt32LittleEndian(withPage.AsSpan(8 + 2 + (11 * 12)), 8);
            AssertViolates(withPage, "further directory");
            byte[] otherTag = [.. file];
            otherTag[8 + 2] = 1;
            AssertViolates(otherTag, "a tag is not allowed");
        }
        AssertViolates(new TiffFile().ToBytes(), "begin");
        AssertViolates([], "begin");
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 2000)]
    [InlineData(16, 3)]
    [InlineData(16, 70)]
    public void FindViolations_BytesBehindTheRowsInsideOfAStrip_AreOne(int bitDepth, int surplus)
    {
        using PixelBuffer picture = Paint(20, 10, bitDepth);
        using ByteBuffer written = _codec.Encode(picture, new EncodingOptions { MaxBitDepth = bitDepth });
        byte[] file = written.Bytes.ToArray();
        int length = file.Length - BitConverter.ToInt32(file, ValueAt(file, 273));

        byte[] longer = [.. file.Replace(279, null, length + surplus), .. Enumerable.Repeat((byte)'x', surplus)];

        Assert.Empty(Walks.Tiff.FindViolations(file));
        Assert.Empty(Walks.Tiff.Probe(longer).Findings);
        AssertViolates(longer, "something else than its rows");
    }

    [Fact]
    public void FindViolations_MoreOrFewerRowsThanThePictureShows_AreOne()
    {
        using PixelBuffer picture = Paint(20, 10, 8);
        using ByteBuffer written = _codec.Encode(picture, new EncodingOptions());
        byte[] file = written.Bytes.ToArray();

        foreach (int height in new[] { 9, 11 })
            AssertViolates(file.Replace(257, null, height).Replace(278, null, height), "something else than its rows");
        AssertViolates(file.Replace(256, null, 19), "something else than its rows");
    }

    [Fact]
    public void FindViolations_AnyByteOfTheHeadChanged_IsOneOrShowsOtherPixels()
    {
        using PixelBuffer picture = Paint(20, 10, 8);
        using ByteBuffer written = _codec.Encode(picture, new EncodingOptions());
        for (int at = 0; at < 152; at++)
        {
            byte[] file = written.Bytes.ToArray();
            file[at] ^= 0x10;
            bool isCaught = Walks.Tiff.FindViolations(file).Count > 0
                || Record.Exception(() => _codec.Decode(file, Walks.Tiff.Probe(file).Header)) is FaceBlurException
                || Walks.Tiff.Probe(file).Header is not { Width: 20, Height: 10 };
            Assert.True(isCaught, $"byte {at}");
        }
    }

    /// <summary>Where the only value of a tag is.</summary>
    private static int ValueAt(byte[] file, int tag)
    {
        int entry = BitConverter.ToInt32(file, 4) + 2;
        while (BitConverter.ToUInt16(file, entry) != tag) entry += 12;
        return entry + 8;
    }

    private static void AssertViolates(byte[] file, string words) => Assert.Contains(
        Walks.Tiff.FindViolations(file), violation => violation.Contains(words, StringComparison.Ordinal));

    private static int[] Colors(int photometric, int x, int y, int full) =>
        [.. Enumerable.Range(1, photometric == 2 ? 3 : 1).Select(channel => ((x * 31) + (y * 17 * channel)) % full)];

    private static PixelBuffer Paint(int width, int height, int bitDepth)
    {
        var pixels = new PixelBuffer(width, height, bitDepth);
        var random = new Random(5);
        for (int y = 0; y < height; y++) random.NextBytes(pixels.Row(y));
        return pixels;
    }

    private void AssertRefused(TiffFile tiff) => AssertRefused(tiff.ToBytes());

    private void AssertRefused(byte[] file) => Assert.Equal(
        FaceBlurErrorCode.MalformedImage, Assert.Throws<FaceBlurException>(() => _codec.Decode(file, Walks.Tiff.Probe(file).Header)).Code);

    private void AssertDecodesTo(TiffFile tiff, Func<int, int, int[]> bgr)
    {
        byte[] file = tiff.ToBytes();
        ImageHeader header = Walks.Tiff.Probe(file).Header;

        using PixelBuffer decoded = _codec.Decode(file, header);

        Assert.Equal((header.UprightWidth, header.UprightHeight), (decoded.Width, decoded.Height));
        for (int y = 0; y < decoded.Height; y++)
        {
            for (int x = 0; x < decoded.Width; x++)
            {
                int[] actual = [.. Enumerable.Range(x * 3, 3).Select(i => decoded.BitDepth == 16 ? decoded.Row16(y)[i] : decoded.Row(y)[i])];
                Assert.Equal(bgr(x, y), actual);
            }
        }
    }

    /// <summary>For pictures without JPEG parts.</summary>
    private sealed class NoDecoder : IImageDecoder
    {
        public ImageFormat Format => ImageFormat.Jpeg;

        public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header) => throw new NotSupportedException();
    }
}
