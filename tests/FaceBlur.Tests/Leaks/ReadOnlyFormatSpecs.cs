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

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
