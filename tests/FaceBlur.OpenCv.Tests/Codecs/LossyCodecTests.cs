using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>What the codecs that lose detail have in common.</summary>
public sealed class LossyCodecTests
{
    private static readonly Dictionary<string, IImageCodec> Codecs = new() { ["JPEG"] = new OpenCvJpegCodec(), ["WebP"] = new OpenCvWebpCodec() };

    public static TheoryData<string> Formats => [.. Codecs.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Encode_LowerQuality_WritesASmallerFile(string format)
    {
        using PixelBuffer picture = Pictures.Pattern(100, 100);

        using ByteBuffer coarse = Codecs[format].Encode(picture, new EncodingOptions { JpegQuality = 50 });
        using ByteBuffer fine = Codecs[format].Encode(picture, new EncodingOptions { JpegQuality = 95 });

        Assert.True(coarse.Length < fine.Length);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Encode_SixteenBits_WritesTheUpperEight(string format)
    {
        using PixelBuffer deep = Pictures.Pattern(64, 64, 16);
        using PixelBuffer shallow = deep.ToEightBit();

        using ByteBuffer fromDeep = Codecs[format].Encode(deep, new EncodingOptions { MaxBitDepth = 16 });
        using ByteBuffer fromShallow = Codecs[format].Encode(shallow, new EncodingOptions());

        Assert.True(fromDeep.Bytes.SequenceEqual(fromShallow.Bytes));
    }
}
