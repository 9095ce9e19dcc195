using System.Runtime.InteropServices;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>TIFF where it meets OpenCV: parts that are JPEG, and another decoder's view of what is written.</summary>
public sealed class TiffCodecTests
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Rgb = 2;
    private const int YCbCr = 6;

    private readonly TiffCodec _codec = new(new OpenCvJpegCodec());

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 16)]
    [InlineData(true, 16)]
    public void Decode_JpegParts_GivesThePicture(bool hasSharedTables, int tileSide)
    {
        using PixelBuffer decoded = _codec.Decode(JpegTiff(YCbCr, hasSharedTables, tileSide), Header());

        Pictures.AssertPixels(decoded, Width, Height, 8, (x, y) => Pictures.Quadrants(x, y, Width, Height), tolerance: 8);
    }

    [Fact]
    public void Decode_JpegPartsThatAreRgb_DoesNotTakeThemForLumaAndChroma()
    {
        // The parts hold luma and chroma; a directory that calls them RGB must be believed, unless they say otherwise themselves.
        using PixelBuffer decoded = _codec.Decode(JpegTiff(Rgb, hasSharedTables: true, tileSide: 0), Header());

        Assert.True(Math.Abs(decoded.Row(2)[6] - Pictures.Quadrants(2, 2, Width, Height)[0]) > 30);
        Assert.Throws<FaceBlurException>(() => _codec.Decode(JpegTiff(Rgb, hasSharedTables: false, tileSide: 0), Header()));
    }

    [Fact]
    public void Decode_JpegPartOfAnotherSizeOrDamaged_Refuses()
    {
        var tiff = new TiffFile { Width = Width, Height = Height, RowsPerStrip = Height, Compression = TiffFile.Jpeg, Photometric = YCbCr };
        byte[] whole = Jpeg(0, 0, Width, Height);

        foreach (byte[] part in new[] { Jpeg(0, 0, Width, Height - 16), Jpeg(0, 0, Width - 16, Height), GreyJpeg.Bytes, whole[..^40], "no JPEG at all"u8.ToArray() })
            Assert.Throws<FaceBlurException>(() => _codec.Decode((tiff with { Tamper = _ => part }).ToBytes(), Header()));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Encode_AnyPicture_IsTheSameToAnotherDecoder(int bitDepth)
    {
        using PixelBuffer picture = Pictures.Pattern(301, 307, bitDepth);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { MaxBitDepth = 16 });

        using Mat seen = Cv2.ImDecode(file.Bytes, ImreadModes.Unchanged);
        Assert.Equal((301, 307, 3, bitDepth == 16 ? MatType.CV_16U : MatType.CV_8U), (seen.Width, seen.Height, seen.Channels(), seen.Depth()));
        for (int y = 0; y < picture.Height; y++)
        {
            byte[] row = new byte[picture.Row(y).Length];
            Marshal.Copy(seen.Ptr(y), row, 0, row.Length);
            Assert.True(picture.Row(y).SequenceEqual(row), $"row {y}");
        }
    }

    private static ImageHeader Header() => new() { Format = ImageFormat.Tiff, Width = Width, Height = Height };

    private static byte[] JpegTiff(int photometric, bool hasSharedTables, int tileSide)
    {
        int width = tileSide > 0 ? tileSide : Width, height = 16, part = 0;
        byte[] tables = [0xFF, 0xD8, .. Segments(Jpeg(0, 0, width, height), isTable: true), 0xFF, 0xD9];
        return new TiffFile
        {
            Width = Width, Height = Height, RowsPerStrip = height, TileSide = tileSide, Compression = TiffFile.Jpeg, Photometric = photometric,
            Tags = hasSharedTables ? [(347, 7, tables)] : [],
            Tamper = _ =>
            {
                byte[] whole = Jpeg(part * width % Width, part * width / Width * height, width, height);
                part++;
                return hasSharedTables ? [0xFF, 0xD8, .. Segments(whole, isTable: false)] : whole;
            },
        }.ToBytes();
    }

    /// <summary>The quantization and Huffman tables of a JPEG, or everything but them and the JFIF header.</summary>
    private static byte[] Segments(byte[] jpeg, bool isTable)
    {
        var kept = new List<byte>();
        int at = 2;
        for (int length; jpeg[at + 1] != 0xDA; at += length)
        {
            length = 2 + (jpeg[at + 2] << 8) + jpeg[at + 3];
            bool isJfif = jpeg[at + 1] == 0xE0;
            if (jpeg[at + 1] is 0xDB or 0xC4 == isTable && !isJfif) kept.AddRange(jpeg[at..(at + length)]);
        }
        if (!isTable) kept.AddRange(jpeg[at..]);
        return [.. kept];
    }

    private static byte[] Jpeg(int left, int top, int width, int height)
    {
        using PixelBuffer part = Pictures.Paint(width, height, (x, y) => Pictures.Quadrants(left + x, top + y, Width, Height));
        using ByteBuffer file = new OpenCvJpegCodec().Encode(part, new EncodingOptions { JpegQuality = 95, ChromaSubsampling = ChromaSubsampling.Full });
        return file.Bytes.ToArray();
    }
}
