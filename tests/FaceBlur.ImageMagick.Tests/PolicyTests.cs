using System.Text;
using FaceBlur.Core.Tests.Assets;
using ImageMagick;

namespace FaceBlur.ImageMagick.Tests;

/// <summary>ImageMagick reads more than 200 kinds of file, runs programs and fetches addresses. Here it does not.</summary>
public class PolicyTests
{
    public PolicyTests() => MagickRuntime.EnsureLoaded();

    public static TheoryData<MagickFormat> OtherFormats =>
        [.. Enum.GetValues<MagickFormat>().Where(format => format is not (MagickFormat.Unknown or MagickFormat.Heic or MagickFormat.Avif))];

    [Theory]
    [MemberData(nameof(OtherFormats))]
    public void Read_BytesInAnyOtherFormat_IsRefused(MagickFormat format)
    {
        byte[] content = Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>");

        Assert.ThrowsAny<MagickException>(() => new MagickImage(content, new MagickReadSettings { Format = format, Width = 2, Height = 2 }));
    }

    [Theory]
    [InlineData(MagickFormat.Mvg)]
    [InlineData(MagickFormat.Msl)]
    [InlineData(MagickFormat.Svg)]
    [InlineData(MagickFormat.Pdf)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Tiff)]
    [InlineData(MagickFormat.Mp4)]
    [InlineData(MagickFormat.Clipboard)]
    public void Read_FormatWithAHistory_IsRefusedByPolicy(MagickFormat format) => Assert.ThrowsAny<MagickException>(
        () => new MagickImage("viewbox 0 0 1 1"u8, new MagickReadSettings { Format = format }));

    [Theory]
    [InlineData("http://127.0.0.1/photo.png")]
    [InlineData("https://127.0.0.1/photo.heic")]
    [InlineData("ftp://127.0.0.1/photo.png")]
    [InlineData("mvg:/dev/null")]
    [InlineData("msl:/dev/null")]
    [InlineData("ephemeral:/dev/null")]
    [InlineData("label:@/etc/hostname")]
    [InlineData("text:/etc/hostname")]
    [InlineData("xc:red")]
    [InlineData("inline:data:image/png;base64,AAAA")]
    [InlineData("|id")]
    [InlineData("fd:0")]
    public void Read_Name_IsRefused(string name) => Assert.ThrowsAny<MagickException>(() => new MagickImage(name));

    [Fact]
    public void Read_FileOfItsOwnKindThatFaceBlurDidNotMake_IsRefused()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "photo.heic");
        File.WriteAllBytes(path, new HeifFile().ToBytes());

        Assert.Throws<MagickPolicyErrorException>(() => new MagickImage(path, new MagickReadSettings { Format = MagickFormat.Heic }));
    }

    [Fact]
    public void Write_Anything_IsRefused()
    {
        using var image = new MagickImage();
        image.ReadPixels([1, 2, 3], new PixelReadSettings(1, 1, StorageType.Char, "RGB"));

        foreach (MagickFormat format in (MagickFormat[])[MagickFormat.Avif, MagickFormat.Png, MagickFormat.Jpeg, MagickFormat.Mvg])
            Assert.ThrowsAny<MagickException>(() => image.ToByteArray(format));
    }

    [Fact]
    public void Limits_AreSet()
    {
        Assert.Equal(0u, ResourceLimits.Disk);
        Assert.Equal(1u, ResourceLimits.Thread);
        Assert.Equal(65_535u, ResourceLimits.Width);
        Assert.Equal(65_535u, ResourceLimits.Height);
        Assert.Equal(120u, ResourceLimits.Time);
        Assert.InRange(ResourceLimits.Memory, 1u, (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        Assert.Equal(ResourceLimits.Memory, ResourceLimits.MaxMemoryRequest);
        Assert.InRange(ResourceLimits.MaxProfileSize, 1u, 4u << 20);
        Assert.False(OpenCL.IsEnabled);
    }
}
