using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Verification;

/// <summary>Codecs that do something else than they were told. None of their files gets past verification.</summary>
public class LyingCodecSpecs
{
    public static TheoryData<string> Formats => ["JPEG", "PNG", "WebP", "TIFF"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_forgets_the_redaction_is_caught(string format)
    {
        PixelBuffer? original = null;
        await AssertCaughtAsync(format, decoded: pixels => original ??= Copy(pixels), encode: (codec, _, options) => codec.Encode(original!, options));
        original!.Dispose();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_brings_back_a_single_face_is_caught(string format)
    {
        PixelBuffer? original = null;
        await AssertCaughtAsync(format, decoded: pixels => original ??= Copy(pixels), encode: (codec, pixels, options) =>
        {
            using PixelBuffer tampered = Copy(pixels);
            CopyBox(original!, tampered, Scene.Faces[0].Box);
            return codec.Encode(tampered, options);
        });
        original!.Dispose();
    }

    [Fact]
    public async Task A_codec_that_changes_one_pixel_of_a_lossless_format_is_caught()
    {
        await AssertCaughtAsync("PNG", ChangeOnePixel);
        await AssertCaughtAsync("TIFF", ChangeOnePixel);
        await AssertCaughtAsync("WebP", ChangeOnePixel, photo: Scene.Webp(lossless: true));

        static ByteBuffer ChangeOnePixel(IImageCodec codec, PixelBuffer pixels, EncodingOptions options)
        {
            using PixelBuffer tampered = Copy(pixels);
            tampered.Row(60)[60 * 3] ^= 1;
            return codec.Encode(tampered, options);
        }
    }

    [Fact]
    public async Task A_codec_that_loses_detail_of_a_lossless_WebP_is_caught()
    {
        await AssertCaughtAsync(
            "WebP", (codec, pixels, options) => codec.Encode(pixels, options with { LosslessWebp = false }), photo: Scene.Webp(lossless: true));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_writes_metadata_is_caught(string format)
    {
        await AssertCaughtAsync(format, encode: (codec, pixels, options) => Change(codec.Encode(pixels, options), file => format switch
        {
            "JPEG" => JpegBytes.InsertAfterStart(file, JpegBytes.Segment(0xE1, ExifBytes.App1((0xA431, "4711")))),
            "PNG" => PngBytes.InsertBefore(file, "IDAT", PngBytes.Chunk("eXIf", ExifBytes.Tiff((0xA431, "4711")))),
            "TIFF" => new TiffFile { Tags = [(0xA431, 2, [.. "4711"u8])] }.ToBytes(),
            _ => WebpFile.File(file[12..], WebpFile.Chunk("EXIF", ExifBytes.Tiff((0xA431, "4711")))),
        }));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_writes_after_the_end_is_caught(string format)
    {
        await AssertCaughtAsync(format, encode: (codec, pixels, options) => Change(codec.Encode(pixels, options), file => [.. file, 0]));
    }

    [Fact]
    public async Task A_codec_that_hides_a_segment_behind_the_scan_is_caught()
    {
        await AssertCaughtAsync("JPEG", encode: (codec, pixels, options) => Change(
            codec.Encode(pixels, options), file => JpegBytes.InsertBeforeEnd(file, JpegBytes.Segment(0xFE, [1, 2, 3]))));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_stops_half_way_is_caught(string format)
    {
        await AssertCaughtAsync(format, encode: (codec, pixels, options) => Change(codec.Encode(pixels, options), file => file[..(file.Length / 2)]));
    }

    [Fact]
    public async Task A_codec_that_writes_another_format_is_caught()
    {
        await AssertCaughtAsync("JPEG", encode: (_, pixels, options) => new OpenCvPngCodec().Encode(pixels, options));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_codec_that_writes_what_it_was_told_is_not_caught(string format)
    {
        using FaceBlurPipeline pipeline = MakePipeline(format, _ => { }, (codec, pixels, options) => codec.Encode(pixels, options));

        Assert.NotEmpty((await pipeline.RedactAsync(Scene.Photo(format))).File);
    }

    private static async Task AssertCaughtAsync(
        string format, Func<IImageCodec, PixelBuffer, EncodingOptions, ByteBuffer> encode, Action<PixelBuffer>? decoded = null, byte[]? photo = null)
    {
        using var folder = new TemporaryFolder();
        using FaceBlurPipeline pipeline = MakePipeline(format, decoded ?? (_ => { }), encode);

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromBytes(photo ?? Scene.Photo(format)), ImageTarget.ToFile(folder["out/photo"])));

        Assert.Equal(FaceBlurErrorCode.VerificationFailed, error.Code);
        Assert.Empty(folder.Files("out"));
    }

    private static FaceBlurPipeline MakePipeline(
        string format, Action<PixelBuffer> decoded, Func<IImageCodec, PixelBuffer, EncodingOptions, ByteBuffer> encode)
    {
        var codec = new LyingCodec(Scene.CodecFor(format), decoded, encode);
        return Pipelines.Make(
            jpeg: format == "JPEG" ? codec : null, png: format == "PNG" ? codec : null, webp: format == "WebP" ? codec : null,
            tiff: format == "TIFF" ? codec : null);
    }

    private static ByteBuffer Change(ByteBuffer file, Func<byte[], byte[]> change)
    {
        using (file) return new ByteBuffer(change(file.Bytes.ToArray()));
    }

    private static PixelBuffer Copy(PixelBuffer pixels)
    {
        var copy = new PixelBuffer(pixels.Width, pixels.Height, pixels.BitDepth);
        for (int y = 0; y < pixels.Height; y++) pixels.Row(y).CopyTo(copy.Row(y));
        return copy;
    }

    private static void CopyBox(PixelBuffer from, PixelBuffer to, BoundingBox box)
    {
        for (int y = (int)box.Y; y < box.Bottom; y++)
            from.Row(y)[((int)box.X * 3)..((int)box.Right * 3)].CopyTo(to.Row(y)[((int)box.X * 3)..]);
    }

    private sealed class LyingCodec(
        IImageCodec inner, Action<PixelBuffer> decoded, Func<IImageCodec, PixelBuffer, EncodingOptions, ByteBuffer> encode) : IImageCodec
    {
        public ImageFormat Format => inner.Format;

        public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
        {
            PixelBuffer pixels = inner.Decode(file, header);
            decoded(pixels);
            return pixels;
        }

        public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options) => encode(inner, pixels, options);
    }
}
