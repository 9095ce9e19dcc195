using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class RefusalTests
{
    private const int Width = 320;
    private const int Height = 240;

    public static TheoryData<string> Formats => [ImageFormat.Jpeg.Name, ImageFormat.Png.Name, ImageFormat.Webp.Name];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_CutShort_Refuses(string format)
    {
        (IImageCodec codec, ImageHeader header) = Setup(format);
        byte[] whole = Encoded(codec);

        foreach (int percent in new[] { 5, 25, 50, 75, 95 })
        {
            byte[] cut = whole[..(whole.Length * percent / 100)];
            AssertRefused(() => codec.Decode(cut, header));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_WithoutItsEnd_Refuses(string format)
    {
        (IImageCodec codec, ImageHeader header) = Setup(format);
        byte[] whole = Encoded(codec);

        AssertRefused(() => codec.Decode(whole.AsSpan(0, whole.Length - 2), header));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_NoPicture_Refuses(string format)
    {
        (IImageCodec codec, ImageHeader header) = Setup(format);
        var garbage = new byte[5000];
        new Random(7).NextBytes(garbage);

        AssertRefused(() => codec.Decode(garbage, header));
        AssertRefused(() => codec.Decode([], header));
        AssertRefused(() => codec.Decode([0xFF], header));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_OtherSizeThanTheHeader_Refuses(string format)
    {
        (IImageCodec codec, ImageHeader header) = Setup(format);

        AssertRefused(() => codec.Decode(Encoded(codec), header with { Height = Height / 2 }));
        AssertRefused(() => codec.Decode(Encoded(codec), header with { BitDepth = 16 }));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_CutShortAfterAnotherPhoto_RefusesAndLeavesTheOtherAlone(string format)
    {
        (IImageCodec codec, ImageHeader header) = Setup(format);
        byte[] whole = Encoded(codec);
        using PixelBuffer first = codec.Decode(whole, header);

        AssertRefused(() => codec.Decode(whole.AsSpan(0, whole.Length / 2), header));

        using PixelBuffer again = codec.Decode(whole, header);
        Pictures.AssertSame(first, again);
    }

    private static (IImageCodec Codec, ImageHeader Header) Setup(string format) => format switch
    {
        "JPEG" => (new OpenCvJpegCodec(), Headers.Jpeg(Width, Height)),
        "PNG" => (new OpenCvPngCodec(), Headers.Png(Width, Height)),
        _ => (new OpenCvWebpCodec(), Headers.Webp(Width, Height)),
    };

    private static byte[] Encoded(IImageCodec codec)
    {
        using PixelBuffer picture = Pictures.Pattern(Width, Height);
        using ByteBuffer file = codec.Encode(picture, new EncodingOptions());
        return file.Bytes.ToArray();
    }

    private static void AssertRefused(Func<PixelBuffer> decode) =>
        Assert.Equal(FaceBlurErrorCode.MalformedImage, Assert.Throws<FaceBlurException>(() => decode()).Code);
}
