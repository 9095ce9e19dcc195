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
    [InlineData("JPEG")]
    [InlineData("PNG")]
    [InlineData("WebP")]
    public async Task An_output_that_is_run_again_has_nothing_to_remove_and_keeps_its_structure(string format)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make();
        (byte[] once, _) = await pipeline.RedactAsync(Scene.Photo(format));

        (byte[] twice, ImageReport report) = await pipeline.RedactAsync(once);

        Assert.Empty(report.MetadataRemoved);
        if (format == "PNG") Assert.Equal(PngBytes.Chunks(once).Select(chunk => chunk.Type), PngBytes.Chunks(twice).Select(chunk => chunk.Type));
        else if (format == "JPEG") Assert.Equal(JpegBytes.Segments(once), JpegBytes.Segments(twice));
        else Assert.Equal(once[8..16], twice[8..16]);
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
