using System.Buffers.Binary;
using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class OpenCvWebpCodecTests
{
    private static readonly int[] Blue = [200, 120, 40];
    private static readonly int[] HalfBlue = [227, 187, 147];

    private readonly OpenCvWebpCodec _codec = new();

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Decode_EitherCoding_GivesItsColors()
    {
        AssertDecodesTo(WebpFile.File(WebpFile.Lossless), Blue, tolerance: 0);
        AssertDecodesTo(WebpFile.File(WebpFile.Lossy), Blue, tolerance: 2);
    }

    [Fact]
    public void Decode_TransparentPixels_AreLaidOnWhite()
    {
        AssertDecodesTo(WebpFile.File(WebpFile.LosslessAlpha), HalfBlue, tolerance: 1, hasAlpha: true);
        AssertDecodesTo(WebpFile.File(WebpFile.Extended(WebpFile.AlphaFlag), WebpFile.Alpha, WebpFile.Lossy), HalfBlue, tolerance: 2, hasAlpha: true);
        AssertDecodesTo(WebpFile.File(WebpFile.Extended(), WebpFile.Alpha, WebpFile.Lossy), HalfBlue, tolerance: 2, hasAlpha: true);
    }

    [Fact]
    public void Decode_TransparencyThatTheWalkerDidNotSee_Refuses()
    {
        ImageHeader header = Headers.Webp(WebpFile.Side, WebpFile.Side) with { HasAlpha = true };

        Assert.Throws<FaceBlurException>(() => _codec.Decode(WebpFile.File(WebpFile.Lossy), header));
    }

    [Fact]
    public void Decode_WhatIsNotThePicture_ChangesNothing() => AssertDecodesTo(
        WebpFile.File(
            WebpFile.Extended(WebpFile.ExifFlag), WebpFile.Chunk("ICCP", 1, 2, 3), WebpFile.Lossless,
            WebpFile.Chunk("EXIF", ExifOrientation.Tiff(6)), WebpFile.Text("XMP ", "<x>"), WebpFile.Text("faCe", "Ada")),
        Blue,
        tolerance: 0);

    [Fact]
    public void Decode_Animation_GivesItsFirstFrame() => AssertDecodesTo(
        WebpFile.File(
            WebpFile.Extended(WebpFile.AnimationFlag), WebpFile.Animation,
            WebpFile.Frame([.. WebpFile.Alpha, .. WebpFile.Lossy]), WebpFile.Frame(WebpFile.Lossless)),
        HalfBlue,
        tolerance: 2,
        hasAlpha: true);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_OrientationTag_IsAppliedOnce(int orientation)
    {
        const int width = 48, height = 32;
        using PixelBuffer stored = Pictures.Pattern(width, height);
        using ByteBuffer plain = _codec.Encode(stored, new EncodingOptions { LosslessWebp = true });
        byte[] file = WebpFile.File(
            WebpFile.Extended(WebpFile.ExifFlag, width, height), plain.Bytes[12..].ToArray(), WebpFile.Chunk("EXIF", ExifOrientation.Tiff(orientation)));
        ImageHeader header = Headers.Webp(width, height) with { Orientation = orientation };

        using PixelBuffer upright = _codec.Decode(file, header);

        Pictures.AssertPixels(upright, header.UprightWidth, header.UprightHeight, 8, (x, y) =>
        {
            (int X, int Y) at = ExifOrientation.StoredAt(orientation, x, y, width, height);
            return [Pictures.Sample(at.X, at.Y, 0, 8), Pictures.Sample(at.X, at.Y, 1, 8), Pictures.Sample(at.X, at.Y, 2, 8)];
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_PictureDataThatEndsEarly_Refuses(bool lossless)
    {
        using PixelBuffer picture = Pictures.Pattern(320, 240);
        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { LosslessWebp = lossless });
        byte[] data = file.Bytes[20..].ToArray();

        // The lengths in the file are right for what is left of it: only the decoder can tell.
        foreach (int percent in new[] { 5, 25, 50, 75, 95 })
        {
            byte[] cut = WebpFile.File(WebpFile.Chunk(lossless ? "VP8L" : "VP8 ", data[..(data.Length * percent / 100)]));
            Assert.Throws<FaceBlurException>(() => _codec.Decode(cut, Headers.Webp(320, 240)));
        }
    }

    [Fact]
    public void Encode_Lossless_KeepsEveryPixel()
    {
        using PixelBuffer picture = Pictures.Pattern(61, 43);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { LosslessWebp = true });
        using PixelBuffer decoded = _codec.Decode(file.Bytes, Headers.Webp(61, 43));

        Pictures.AssertSame(picture, decoded);
    }

    [Theory]
    [InlineData(false, "VP8 ")]
    [InlineData(true, "VP8L")]
    public void Encode_AnyPicture_WritesNothingButTheImage(bool lossless, string chunk)
    {
        using PixelBuffer picture = Pictures.Pattern(50, 41);

        using ByteBuffer file = _codec.Encode(picture, new EncodingOptions { LosslessWebp = lossless });

        Assert.Equal(chunk, Encoding.ASCII.GetString(file.Bytes.Slice(12, 4)));
        int length = BinaryPrimitives.ReadInt32LittleEndian(file.Bytes[16..]);
        Assert.Equal(file.Length, 20 + length + (length & 1));
    }

    [Fact]
    public void Encode_LargerThanWebpCanBe_Fails()
    {
        using var picture = new PixelBuffer(16_384, 1);

        Assert.Equal(FaceBlurErrorCode.EncodingFailed, Assert.Throws<FaceBlurException>(() => _codec.Encode(picture, new EncodingOptions())).Code);
    }

    private void AssertDecodesTo(byte[] file, int[] bgr, int tolerance, bool hasAlpha = false)
    {
        using PixelBuffer decoded = _codec.Decode(file, Headers.Webp(WebpFile.Side, WebpFile.Side) with { HasAlpha = hasAlpha });
        Pictures.AssertPixels(decoded, WebpFile.Side, WebpFile.Side, 8, (_, _) => bgr, tolerance);
    }
}
