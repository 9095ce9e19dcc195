using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Outputs tell by their coding neither which camera took the photo nor whether it has been here before.</summary>
public class EncoderSpecs
{
    private static readonly byte[] TableMarkers = [0xDB, 0xC4];

    [Fact]
    public async Task Photos_of_two_cameras_come_out_with_the_same_tables()
    {
        using FaceBlurPipeline pipeline = Pipelines.Make();
        byte[] one = Scene.Jpeg(quality: 60, ChromaSubsampling.Full), other = Scene.Jpeg(quality: 95);
        Assert.NotEqual(JpegBytes.Collect(one, TableMarkers), JpegBytes.Collect(other, TableMarkers));

        (byte[] first, _) = await pipeline.RedactAsync(one);
        (byte[] second, _) = await pipeline.RedactAsync(other);

        Assert.NotEqual(first, second);
        Assert.Equal(JpegBytes.Collect(first, TableMarkers), JpegBytes.Collect(second, TableMarkers));
        Assert.Equal(JpegBytes.Segments(first).Select(segment => segment.Marker), JpegBytes.Segments(second).Select(segment => segment.Marker));
    }

    [Theory]
    [InlineData("protest", null)]
    [InlineData("newsroom", null)]
    [InlineData("protest", 100)]
    public async Task Whatever_comes_in_one_preset_writes_one_set_of_tables(string preset, int? longestSide)
    {
        FaceBlurOptions options = preset == "protest" ? FaceBlurOptions.Protest : FaceBlurOptions.Newsroom;
        using FaceBlurPipeline pipeline = Pipelines.Make(
            options with { Encoding = options.Encoding with { Format = ImageFormat.Jpeg, LongestSide = longestSide } });
        var tables = new HashSet<string>();

        byte[][] photos = [Scene.Jpeg(quality: 30), Scene.Jpeg(quality: 100, ChromaSubsampling.Full), Scene.Png(), Scene.Png(bitDepth: 16)];
        foreach (byte[] photo in photos)
            tables.Add(Convert.ToHexString(JpegBytes.Collect((await pipeline.RedactAsync(photo)).File, TableMarkers)));

        Assert.Single(tables);
    }

    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    public async Task A_photo_that_is_too_large_comes_out_smaller_and_its_regions_are_covered(string format)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make(
            FaceBlurOptions.Protest with { Encoding = new EncodingOptions { LongestSide = 96 } });

        (byte[] file, ImageReport report) = await pipeline.RedactAsync(format == "JPEG" ? Scene.Jpeg() : Scene.Png());

        Assert.Equal((96, 72), (report.OutputWidth, report.OutputHeight));
        Assert.Equal((Scene.Width, Scene.Height), (report.Width, report.Height));
        using Imaging.PixelBuffer pixels = Scene.Decode(file);
        Assert.Equal((96, 72), (pixels.Width, pixels.Height));
    }

    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    [InlineData("WebP")]
    [InlineData("TIFF")]
    public async Task An_output_that_is_run_again_has_nothing_to_remove_and_keeps_its_structure(string format)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make();
        (byte[] once, _) = await pipeline.RedactAsync(Scene.Photo(format));

        (byte[] twice, ImageReport report) = await pipeline.RedactAsync(once);

        Assert.Empty(report.MetadataRemoved);
        if (format == "PNG") Assert.Equal(PngBytes.Chunks(once).Select(chunk => chunk.Type), PngBytes.Chunks(twice).Select(chunk => chunk.Type));
        else if (format == "JPEG") Assert.Equal(JpegBytes.Segments(once), JpegBytes.Segments(twice));
        else if (format == "WebP") Assert.Equal(once[8..16], twice[8..16]);
        else Assert.Equal(once, twice);
    }

    [Fact]
    public async Task A_16_bit_PNG_comes_out_with_8_bits_unless_asked_otherwise()
    {
        using FaceBlurPipeline protest = Pipelines.Make();
        using FaceBlurPipeline newsroom = Pipelines.Make(FaceBlurOptions.Newsroom);
        const int depthAt = 8 + 8 + 8;

        Assert.Equal(8, (await protest.RedactAsync(Scene.Png(bitDepth: 16))).File[depthAt]);
        Assert.Equal(16, (await newsroom.RedactAsync(Scene.Png(bitDepth: 16))).File[depthAt]);
    }
}
