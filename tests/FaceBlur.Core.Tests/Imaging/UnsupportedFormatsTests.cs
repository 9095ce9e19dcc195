using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;

namespace FaceBlur.Core.Tests.Imaging;

public class UnsupportedFormatsTests
{
    [Theory]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ", "WebP", true)]
    [InlineData("GIF89a\u0001\0", "GIF", true)]
    [InlineData("BM\u0036\u0001\0\0\0\0\0\0\u0036\0\0\0", "BMP", true)]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC", true)]
    [InlineData("\0\0\0\u0018ftypmif1", "HEIF", true)]
    [InlineData("\0\0\0\u0018ftypavif", "AVIF", true)]
    [InlineData("\0\0\0\u0018ftypcrx ", "CR3", true)]
    [InlineData("\0\0\0\u0018ftypisom", "video", false)]
    [InlineData("\0\0\0\u0014ftypqt  ", "video", false)]
    [InlineData("RIFF\u0010\0\0\0AVI LIST", "video", false)]
    [InlineData("\u001A\u0045\u00DF\u00A3", "video", false)]
    [InlineData("\0\0\0\u000CJXL \u000D\u000A\u0087\u000A", "JPEG XL", true)]
    [InlineData("\u00FF\u000A\0", "JPEG XL", true)]
    [InlineData("\0\0\0\u000CjP  \u000D\u000A\u0087\u000A", "JPEG 2000", true)]
    [InlineData("II*\0\u0010\0\0\0CR\u0002", "CR2", true)]
    [InlineData("II*\0\u0008\0\0\0", "TIFF", true)]
    [InlineData("MM\0*\0\0\0\u0008", "TIFF", true)]
    [InlineData("II+\0", "BigTIFF", true)]
    [InlineData("IIRO\u0008\0", "ORF", true)]
    [InlineData("IIU\0\u0018\0", "RW2", true)]
    [InlineData("FUJIFILMCCD-RAW 0201", "RAF", true)]
    [InlineData("8BPS\0\u0001", "Photoshop", true)]
    [InlineData("P6\n640 480\n255\n", "PPM", true)]
    [InlineData("P7\nWIDTH 1", "PPM", true)]
    [InlineData("PF\n1 1\n", "PPM", true)]
    [InlineData("#?RADIANCE\n", "Radiance", true)]
    [InlineData("v/1\u0001", "OpenEXR", true)]
    [InlineData("Y\u00A6j\u0095", "Sun raster", true)]
    [InlineData("%PDF-1.7", "PDF", false)]
    [InlineData("PK\u0003\u0004", "ZIP", false)]
    [InlineData("<svg xmlns=", "SVG", true)]
    [InlineData("\u00EF\u00BB\u00BF \n<SVG ", "SVG", true)]
    [InlineData("<?xml version=\"1.0\"?>", "XML", false)]
    [InlineData("\r\n<!DOCTYPE HTML>", "web page", false)]
    [InlineData("<html>", "web page", false)]
    [InlineData("\u00FF\u00D8\0", "begins like a JPEG", true)]
    [InlineData("\u0089PNG\n\u001A\n", "begins like a PNG", true)]
    public void Describe_KnownFormat_NamesItAndSaysWhatToDo(string start, string name, bool isPicture)
    {
        byte[] file = [.. start.Select(c => (byte)c)];

        (string message, string? hint) = UnsupportedFormats.Describe(file);

        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(hint));
        Assert.Equal(isPicture, UnsupportedFormats.LooksLikePicture(file));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Dear diary,\nit rained.", "text")]
    [InlineData("\u0001\u0002\u0003\u0004", "no picture that FaceBlur knows")]
    public void Describe_AnythingElse_SaysSo(string content, string reason)
    {
        byte[] file = [.. content.Select(c => (byte)c)];

        Assert.Contains(reason, UnsupportedFormats.Describe(file).Message, StringComparison.Ordinal);
        Assert.False(UnsupportedFormats.LooksLikePicture(file));
    }

    [Fact]
    public void LooksLikePicture_SupportedFormats_Do()
    {
        Assert.True(UnsupportedFormats.LooksLikePicture(new JpegFile().ToBytes().AsSpan(0, 32)));
        Assert.True(UnsupportedFormats.LooksLikePicture(new PngFile().ToBytes().AsSpan(0, 32)));
        Assert.True(UnsupportedFormats.LooksLikePicture(WebpFile.File(WebpFile.Lossy).AsSpan(0, 32)));
        Assert.True(UnsupportedFormats.LooksLikePicture(new TiffFile().ToBytes().AsSpan(0, 32)));
        Assert.True(UnsupportedFormats.LooksLikePicture(new GifFile().ToBytes().AsSpan(0, 32)));
        Assert.True(UnsupportedFormats.LooksLikePicture(new BmpFile().ToBytes().AsSpan(0, 32)));
    }

    [Fact]
    public void Describe_FileOfAnyLength_DoesNotThrow()
    {
        byte[] file = [.. "RIFF\u0010\0\0\0WEBPVP8 "u8];
        for (int length = 0; length <= file.Length; length++)
        {
            Assert.NotNull(UnsupportedFormats.Describe(file.AsSpan(0, length)).Message);
            UnsupportedFormats.LooksLikePicture(file.AsSpan(0, length));
        }
    }
}
