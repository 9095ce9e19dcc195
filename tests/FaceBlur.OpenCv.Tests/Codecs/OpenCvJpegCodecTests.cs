using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class OpenCvJpegCodecTests
{
    private readonly OpenCvJpegCodec _codec = new();

    [Fact]
    public void Decode_Encoded_GivesThePicture()
    {
        using PixelBuffer picture = Pictures.Paint(64, 32, (x, y) => Pictures.Quadrants(x, y, 64, 32));

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { ChromaSubsampling = ChromaSubsampling.Full });
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Jpeg(64, 32));

        Pictures.AssertPixels(decoded, 64, 32, 8, (x, y) => Pictures.Quadrants(x, y, 64, 32), tolerance: 8);
    }

    [Fact]
    public void Decode_Grey_GivesEqualChannels()
    {
        using PixelBuffer decoded = _codec.Decode(GreyJpeg.Bytes, Headers.Jpeg(8, 8) with { ColorModel = ColorModel.Grey });

        Pictures.AssertPixels(decoded, 8, 8, 8, (_, _) => [GreyJpeg.Value, GreyJpeg.Value, GreyJpeg.Value], tolerance: 1);
    }

    [SkippableFact]
    public void Decode_PrintingInks_GivesTheirColors()
    {
        byte[] file = Fixtures.Require("jpg/Multiple ICC segments.jpg");

        using PixelBuffer decoded = _codec.Decode(file, Headers.Jpeg(140, 140) with { ColorModel = ColorModel.Ycck });

        double[] mean = new double[3];
        for (int y = 0; y < 140; y++)
        {
            for (int i = 0; i < 140 * 3; i++) mean[i % 3] += decoded.Row(y)[i] / (140.0 * 140);
        }
        Assert.Equal(210, mean[0], 3.0);
        Assert.Equal(205, mean[1], 3.0);
        Assert.Equal(194, mean[2], 3.0);
    }

    [Fact]
    public void Encode_AnyPicture_WritesNothingButTheImage()
    {
        using PixelBuffer picture = Pictures.Pattern(50, 40);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions());

        Assert.Equal(
            [JpegSegments.App0, JpegSegments.Dqt, JpegSegments.Sof0, JpegSegments.Dht, JpegSegments.Sos],
            JpegSegments.Read(file.Bytes).Select(segment => segment.Marker).Distinct());
        Assert.Equal([0xFF, 0xD9], file.Bytes[^2..].ToArray());
    }

    [Theory]
    [InlineData(ChromaSubsampling.Quarter)]
    [InlineData(ChromaSubsampling.Full)]
    public void Encode_DifferentPictures_WritesTheSameTables(ChromaSubsampling subsampling)
    {
        var options = new EncodingOptions { ChromaSubsampling = subsampling };
        using PixelBuffer noise = Pictures.Pattern(333, 111);
        using PixelBuffer fields = Pictures.Paint(16, 200, (x, y) => Pictures.Quadrants(x, y, 16, 200));
        using PixelBuffer deep = Pictures.Pattern(40, 40, 16);

        using ByteBuffer first = _codec.Encode(noise, options);
        using ByteBuffer second = _codec.Encode(fields, options);
        using ByteBuffer third = _codec.Encode(deep, options);

        Assert.Equal(JpegSegments.Tables(first.Bytes), JpegSegments.Tables(second.Bytes));
        Assert.Equal(JpegSegments.Tables(first.Bytes), JpegSegments.Tables(third.Bytes));
    }

    [Theory]
    [InlineData(ChromaSubsampling.Quarter, 0x22)]
    [InlineData(ChromaSubsampling.Full, 0x11)]
    public void Encode_ChromaSubsampling_IsWritten(ChromaSubsampling subsampling, byte luma)
    {
        using PixelBuffer picture = Pictures.Pattern(50, 40);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { ChromaSubsampling = subsampling });

        Assert.Equal([luma, 0x11, 0x11], JpegSegments.Sampling(file.Bytes));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 16384)]
    [InlineData(16384, 1)]
    [InlineData(16384, 3)]
    public void Encode_ExtremeSizes_RoundTrip(int width, int height)
    {
        using PixelBuffer picture = Pictures.Paint(width, height, (_, _) => [90, 120, 150]);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions());
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Jpeg(width, height));

        Pictures.AssertPixels(decoded, width, height, 8, (_, _) => [90, 120, 150], tolerance: 3);
    }

    [Fact]
    public void Encode_WiderThanJpegCanBe_Fails()
    {
        using var picture = new PixelBuffer(70_000, 1);

        var failure = Assert.Throws<FaceBlurException>(() => _codec.Encode(picture, new EncodingOptions()));

        Assert.Equal(FaceBlurErrorCode.EncodingFailed, failure.Code);
    }
}
