using System.Diagnostics;
using System.Text;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Refusals;

/// <summary>Files that FaceBlur will not touch: each has a reason, no output and leaves nothing behind.</summary>
public class RefusalSpecs
{
    [Theory]
    [InlineData("PPM", "P6\n4 4\n255\n")]
    [InlineData("PAM", "P7\nWIDTH 4\nHEIGHT 4\nDEPTH 3\nMAXVAL 255\nENDHDR\n")]
    [InlineData("PFM", "PF\n4 4\n-1.0\n")]
    [InlineData("Radiance HDR", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 4 +X 4\n")]
    [InlineData("Sun raster", "\x59\xA6\x6A\x95\0\0\0\x4\0\0\0\x4\0\0\0\x18")]
    [InlineData("JPEG 2000", "\0\0\0\xCjP  \r\n\x87\n\0\0\0\x14ftypjp2 ")]
    [InlineData("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/hostname\"/></svg>")]
    public async Task Another_format_under_the_name_of_a_photo_is_refused(string format, string beginning)
    {
        byte[] file = [.. Encoding.Latin1.GetBytes(beginning), .. new byte[256]];

        FaceBlurException error = await Desk.AssertRefusedAsync(file, $"{format}.jpg", FaceBlurErrorCode.UnsupportedFormat);

        Assert.DoesNotContain("hostname", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_000, 1, 0)]
    [InlineData(32_000, 1, 0)]
    [InlineData(16_000, 16, 6)]
    public async Task A_picture_far_too_large_for_its_file_is_refused_at_once(int side, byte bitDepth, byte colorType)
    {
        byte[] bomb =
        [
            .. PngBytes.Signature, .. PngBytes.Header(side, side, bitDepth, colorType),
            .. PngBytes.Chunk("IDAT", PngBytes.DeflateZeros(48)), .. PngBytes.Chunk("IEND", []),
        ];
        var clock = Stopwatch.StartNew();

        await Desk.AssertRefusedAsync(bomb, "photo.png", FaceBlurErrorCode.LimitExceeded);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_JPEG_that_claims_to_be_huge_is_refused_at_once()
    {
        await Desk.AssertRefusedAsync(JpegBytes.WithSize(Scene.Jpeg(), 16_000, 16_000), "photo.jpg", FaceBlurErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task An_animation_is_refused_because_only_its_first_frame_would_be_searched()
    {
        byte[] control = PngBytes.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]);
        byte[] frame = PngBytes.Chunk("fcTL", [.. new byte[4], .. PngBytes.Number(Scene.Width), .. PngBytes.Number(Scene.Height), .. new byte[14]]);
        byte[] animation = PngBytes.InsertBefore(Scene.Png(), "IDAT", control, frame);

        await Desk.AssertRefusedAsync(animation, "photo.png", FaceBlurErrorCode.UnsupportedFormat);
    }

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("photo.png")]
    [InlineData("photo.webp")]
    [InlineData("photo.tif")]
    public async Task A_photo_cut_off_anywhere_is_refused(string name)
    {
        byte[] photo = name switch
        {
            "photo.jpg" => Scene.Jpeg(),
            "photo.png" => Scene.Png(),
            "photo.tif" => Scene.Tiff(),
            _ => Scene.Webp(),
        };
        for (int tenth = 1; tenth <= 10; tenth++)
            await Desk.AssertRefusedAsync(photo[..((photo.Length * tenth / 10) - 1)], name, FaceBlurErrorCode.MalformedImage, FaceBlurErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task A_JPEG_without_its_end_marker_is_refused()
    {
        await Desk.AssertRefusedAsync(Scene.Jpeg()[..^2], "photo.jpg", FaceBlurErrorCode.MalformedImage);
    }

    [Theory]
    [InlineData(0.2, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.8, 0)]
    [InlineData(0.5, 0x55)]
    public async Task A_JPEG_with_overwritten_bytes_in_its_picture_is_refused(double where, byte value)
    {
        byte[] photo = Scene.Jpeg();
        int scan = JpegBytes.ScanOffset(photo);
        photo.AsSpan(scan + (int)((photo.Length - scan) * where), 300).Fill(value);

        await Desk.AssertRefusedAsync(photo, "photo.jpg", FaceBlurErrorCode.MalformedImage);
    }

    [Fact]
    public async Task A_JPEG_with_bytes_cut_out_of_its_picture_is_refused()
    {
        byte[] photo = Scene.Jpeg();
        int middle = (JpegBytes.ScanOffset(photo) + photo.Length) / 2;

        await Desk.AssertRefusedAsync([.. photo[..middle], .. photo[(middle + 200)..]], "photo.jpg", FaceBlurErrorCode.MalformedImage);
    }

    [Theory]
    [InlineData(Scene.Width, Scene.Height * 2)]
    [InlineData(Scene.Width * 2, Scene.Height)]
    [InlineData(Scene.Width, 0)]
    [InlineData(0, Scene.Height)]
    public async Task A_JPEG_whose_header_lies_about_its_size_is_refused(int width, int height)
    {
        await Desk.AssertRefusedAsync(
            JpegBytes.WithSize(Scene.Jpeg(), width, height), "photo.jpg", FaceBlurErrorCode.MalformedImage, FaceBlurErrorCode.UnsupportedFormat);
    }

    [Theory]
    [InlineData(Scene.Width, Scene.Height + 1)]
    [InlineData(Scene.Width + 1, Scene.Height)]
    [InlineData(0, Scene.Height)]
    public async Task A_PNG_whose_header_lies_about_its_size_is_refused(int width, int height)
    {
        byte[] photo = Scene.Png();
        byte[] lie = [.. PngBytes.Signature, .. PngBytes.Header(width, height, 8, 2), .. photo[33..]];

        await Desk.AssertRefusedAsync(lie, "photo.png", FaceBlurErrorCode.MalformedImage);
    }

    [Fact]
    public async Task A_PNG_with_a_damaged_chunk_is_refused()
    {
        byte[] photo = Scene.Png();
        photo[photo.Length / 2] ^= 0x10;

        await Desk.AssertRefusedAsync(photo, "photo.png", FaceBlurErrorCode.MalformedImage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\xFF\xD8\xFF")]
    [InlineData("\x89PNG\r\n\x1A\n")]
    public async Task A_file_with_hardly_a_byte_is_refused(string content)
    {
        await Desk.AssertRefusedAsync(Encoding.Latin1.GetBytes(content), "photo.jpg", FaceBlurErrorCode.MalformedImage);
    }

    [Fact]
    public async Task A_photo_without_a_face_is_refused_when_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in/photo.jpg", Scene.Jpeg());
        var options = new FaceBlurOptions { NoFace = NoFacePolicy.Refuse };
        using FaceBlurPipeline pipeline = Pipelines.Make(options, () => new FakeFaceDetector());

        FaceBlurException error = await Assert.ThrowsAsync<FaceBlurException>(() => pipeline.RedactAsync(
            ImageSource.FromFile(input), ImageTarget.ToFile(folder["out/photo.jpg"])));

        Assert.Equal(FaceBlurErrorCode.NoFaceFound, error.Code);
        Assert.Empty(folder.Files("out"));
    }
}
