using FaceBlur.Core.Tests.Assets;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

public sealed class ReadOnlyFormatSpecs
{
    private const string Secret = "serial-4711-of-a-scanner";

    [Fact]
    public async Task A_still_gif_comes_out_as_a_clean_png()
    {
        byte[] gif = new GifFile { AfterPicture = [GifFile.Extension(0xFE, Secret)], Trailer = Text(Secret) }.ToBytes();

        await AssertBecomesPngAsync(gif, "a.gif", ImageFormat.Gif);
    }

    [Fact]
    public async Task A_bmp_comes_out_as_a_clean_png()
    {
        byte[] bmp = new BmpFile { Gap = Text(Secret), Trailer = Text(Secret) }.ToBytes();

        await AssertBecomesPngAsync(bmp, "a.bmp", ImageFormat.Bmp);
    }

    [Fact]
    public async Task A_heic_comes_out_as_a_clean_jpeg()
    {
        byte[] heic = new HeifFile
        {
            Items = [HeifFile.Still(HeifFile.Turn(1)), HeifFile.Still() with { References = [("thmb", [1])], Name = Secret }],
            BeforeMeta = HeifFile.Box("free", Text(Secret)),
            Gap = Text(Secret),
            Trailer = Text(Secret),
        }.ToBytes();

        await AssertBecomesJpegAsync(heic, "a.heic", ImageFormat.Heic);
    }

    [Fact]
    public async Task An_avif_comes_out_as_a_clean_jpeg()
    {
        byte[] avif = new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still(), new("uri ", Text(Secret))], Trailer = Text(Secret) }.ToBytes();

        await AssertBecomesJpegAsync(avif, "a.avif", ImageFormat.Avif);
    }

    [Fact]
    public async Task A_heic_or_avif_that_is_no_whole_still_picture_is_refused()
    {
        byte[] heic = new HeifFile().ToBytes(), avif = new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still()] }.ToBytes();
        byte[] burst = new HeifFile { Brand = "msf1" }.ToBytes(), video = new HeifFile { Trailer = HeifFile.Box("moov", 1) }.ToBytes();

        await Desk.AssertRefusedAsync(heic[..^10], "a.heic", FaceBlurErrorCode.MalformedImage);
        await Desk.AssertRefusedAsync(avif[..^10], "a.avif", FaceBlurErrorCode.MalformedImage);
        await Desk.AssertRefusedAsync(burst, "a.heic", FaceBlurErrorCode.UnsupportedFormat);
        await Desk.AssertRefusedAsync(video, "a.heic", FaceBlurErrorCode.UnsupportedFormat);
    }

    [Fact]
    public async Task A_gif_or_bmp_that_is_cut_short_is_refused()
    {
        byte[] gif = new GifFile().ToBytes(), bmp = new BmpFile().ToBytes();

        await Desk.AssertRefusedAsync(gif[..(gif.Length / 2)], "a.gif", FaceBlurErrorCode.MalformedImage);
        await Desk.AssertRefusedAsync(bmp[..(bmp.Length / 2)], "a.bmp", FaceBlurErrorCode.MalformedImage);
    }

    private static async Task AssertBecomesPngAsync(byte[] photo, string name, ImageFormat format)
    {
        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(photo, name);

        Assert.Equal((format, ImageFormat.Png), (report.Format, report.OutputFormat));
        Assert.True(file.AsSpan(1).StartsWith("PNG"u8));
        Assert.True(file.AsSpan().IndexOf(Text(Secret)) < 0);
        Assert.NotEmpty(report.MetadataRemoved);
    }

    private static async Task AssertBecomesJpegAsync(byte[] photo, string name, ImageFormat format)
    {
        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(photo, name);

        Assert.Equal((format, ImageFormat.Jpeg), (report.Format, report.OutputFormat));
        Assert.Equal(1, JpegBytes.CountStarts(file));
        Assert.True(file.AsSpan().IndexOf(Text(Secret)) < 0);
        Assert.NotEmpty(report.MetadataRemoved);
    }

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
