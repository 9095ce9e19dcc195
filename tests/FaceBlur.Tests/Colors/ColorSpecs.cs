using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.OpenCv;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Colors;

/// <summary>A photo looks the same afterwards, through the whole pipeline, and no profile is written.</summary>
public class ColorSpecs
{
    private static readonly byte[] NameInProfile = "somebody can be known by"u8.ToArray();

    [Theory]
    [InlineData("P3")]
    [InlineData("Adobe RGB")]
    public async Task A_png_with_a_profile_looks_the_same_afterwards(string space)
    {
        (ColorChart chart, byte[] profile) = Space(space);
        byte[] photo = PngBytes.InsertBefore(Encode(new OpenCvPngCodec(), chart), "IDAT", PngBytes.Chunk("iCCP", [.. "name\0\0"u8, .. PngBytes.Deflate(profile)]));

        await AssertLooksTheSameAsync(photo, mostAnywhere: 1.0);
    }

    [Fact]
    public async Task A_png_with_code_points_looks_the_same_afterwards()
    {
        byte[] photo = PngBytes.InsertBefore(Encode(new OpenCvPngCodec(), ColorChart.DisplayP3), "IDAT", PngBytes.Chunk("cICP", [12, 13, 0, 1]));

        await AssertLooksTheSameAsync(photo, mostAnywhere: 1.0);
    }

    [Theory]
    [InlineData("P3")]
    [InlineData("Adobe RGB")]
    public async Task A_jpeg_with_a_profile_looks_the_same_afterwards(string space)
    {
        (ColorChart chart, byte[] profile) = Space(space);
        byte[] photo = WithProfile(Encode(new OpenCvJpegCodec(), chart), profile);

        // Twice coded as JPEG: the profile is not the only thing that moves colors.
        await AssertLooksTheSameAsync(photo, mostAnywhere: 3.0);
    }

    [Fact]
    public async Task A_photo_in_adobe_rgb_by_exif_alone_looks_the_same_afterwards()
    {
        byte[] exif = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 1, 0xA0, 0x01, 0, 3, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0];
        byte[] photo = PngBytes.InsertBefore(Encode(new OpenCvPngCodec(), ColorChart.AdobeRgb), "IDAT", PngBytes.Chunk("eXIf", exif));

        await AssertLooksTheSameAsync(photo, mostAnywhere: 1.0);
    }

    [Fact]
    public async Task A_profile_that_cannot_be_read_is_a_warning_and_no_failure()
    {
        byte[] photo = WithProfile(Encode(new OpenCvJpegCodec(), ColorChart.DisplayP3), [1, 2, 3, 4]);

        (_, ImageReport report) = await RedactAsync(photo);

        Assert.Equal(ColorHandling.Assumed, report.Color);
    }

    [Fact]
    public async Task A_photo_in_srgb_keeps_its_numbers()
    {
        byte[] plain = Encode(new OpenCvJpegCodec(), ColorChart.DisplayP3);

        (byte[] withProfile, ImageReport report) = await RedactAsync(WithProfile(plain, IccFile.SrgbByTable));

        Assert.Equal(ColorHandling.Kept, report.Color);
        Assert.Equal((await RedactAsync(plain)).File, withProfile);
    }

    [SkippableTheory]
    [InlineData("IMG_1034.heic", ColorHandling.Converted)]
    [InlineData("exif-at-eof.heic", ColorHandling.Converted)]
    [InlineData("cheers_1440x960.heic", ColorHandling.Kept)]
    [InlineData("Issue 649.avif", ColorHandling.Kept)]
    [InlineData("Canon EOS 7D.jpg", ColorHandling.Converted)]
    [InlineData("Multiple ICC segments.jpg", ColorHandling.Assumed)]
    public async Task A_real_photo_is_told_by_its_profile(string name, ColorHandling handling)
    {
        string file = TestData.RequireFiles("fixtures", Path.GetExtension(name)).Single(path => Path.GetFileName(path) == name);

        Assert.Equal(handling, (await RedactAsync(await File.ReadAllBytesAsync(file))).Report.Color);
    }

    private static async Task AssertLooksTheSameAsync(byte[] photo, double mostAnywhere)
    {
        (byte[] file, ImageReport report) = await RedactAsync(photo);

        Assert.Equal(ColorHandling.Converted, report.Color);
        Assert.True(file.AsSpan().IndexOf(NameInProfile) < 0);
        ContainerWalker walker = ContainerWalkers.All.First(walker => walker.Sniff(file));
        ImageHeader header = walker.Probe(file, new DecodeLimits()).Header;
        using PixelBuffer pixels = header.Format == ImageFormat.Png ? new OpenCvPngCodec().Decode(file, header) : new OpenCvJpegCodec().Decode(file, header);
        (double mean, double largest) = ColorChart.Compare(pixels);
        Assert.InRange(mean, 0, 0.5);
        Assert.InRange(largest, 0, mostAnywhere);
    }

    private static async Task<(byte[] File, ImageReport Report)> RedactAsync(byte[] photo)
    {
        FaceBlurOptions options = FaceBlurOptions.Newsroom with { Encoding = FaceBlurOptions.Newsroom.Encoding with { JpegQuality = 100 } };
        using FaceBlurPipeline pipeline = Pipelines.Make(options, detector: () => new FakeFaceDetector());
        return await pipeline.RedactAsync(photo);
    }

    private static (ColorChart Chart, byte[] Profile) Space(string name) =>
        name == "P3" ? (ColorChart.DisplayP3, IccFile.DisplayP3) : (ColorChart.AdobeRgb, IccFile.AdobeRgb);

    private static byte[] Encode(IImageCodec codec, ColorChart chart)
    {
        using PixelBuffer pixels = chart.Draw(8);
        using ByteBuffer file = codec.Encode(pixels, new EncodingOptions { JpegQuality = 100, ChromaSubsampling = ChromaSubsampling.Full });
        return file.Bytes.ToArray();
    }

    private static byte[] WithProfile(byte[] jpeg, byte[] profile)
    {
        byte[] content = [.. "ICC_PROFILE\0"u8, 1, 1, .. profile];
        int length = content.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE2, (byte)(length >> 8), (byte)length, .. content, .. jpeg.AsSpan(2)];
    }
}
