namespace FaceBlur.Core.Tests.Pipeline;

public sealed class ImageReportTests
{
    [Theory]
    [InlineData(20, 16, true, false)]
    [InlineData(20, 17, true, true)]
    [InlineData(20, 17, false, false)]
    public void LargeUncertainRegions_RegionOfMoreThanAThirdOfThePhoto_IsThereWhenItsFaceIsUncertain(
        int width, int height, bool isUncertain, bool isLarge)
    {
        var face = new Face(new BoundingBox(5, 5, 10, 10), 0.4f, isUncertain);

        ImageReport report = Report(new RedactionRegion(new PixelRect(0, 0, width, height), RegionShape.Ellipse, face));

        Assert.Equal(isLarge, report.LargeUncertainRegions.Count == 1);
    }

    [Fact]
    public void LargeUncertainRegions_LargestPhotoThereCanBe_IsMeasuredRightly()
    {
        var face = new Face(new BoundingBox(0, 0, 10, 10), 0.4f, IsUncertain: true);
        var region = new RedactionRegion(new PixelRect(0, 0, 65_535, 65_535), RegionShape.Ellipse, face);

        Assert.Single((Report(region) with { Width = 65_535, Height = 65_535 }).LargeUncertainRegions);
    }

    private static ImageReport Report(RedactionRegion region) => new()
    {
        Format = ImageFormat.Jpeg,
        Width = 50,
        Height = 20,
        Faces = [region.Face],
        Regions = [region],
        MetadataRemoved = [],
        ModelId = "none",
        OutputFormat = ImageFormat.Jpeg,
        Timings = new StageTimings(),
    };
}
