namespace FaceBlur.Core.Tests.Options;

public sealed class FaceBlurOptionsTests
{
    [Fact]
    public void Protest_IsTheDefaultAndTheCarefulChoice()
    {
        FaceBlurOptions protest = FaceBlurOptions.Protest;

        Assert.Equal(new FaceBlurOptions(), protest);
        Assert.Equal(Thoroughness.Thorough, protest.Detection.Thoroughness);
        Assert.True(protest.Detection.CoverUncertain);
        Assert.Null(protest.Detection.ConfidenceThreshold);
        Assert.Equal(NamingPolicy.Neutral, protest.Output.Naming);
        Assert.Equal(FileTimePolicy.Constant, protest.Output.FileTime);
        Assert.Equal(88, protest.Encoding.JpegQuality);
        Assert.Equal(ChromaSubsampling.Quarter, protest.Encoding.ChromaSubsampling);
        Assert.Equal(MetadataPolicy.RemoveAll, protest.Metadata);
        Assert.Equal(RegionShape.RoundedBox, protest.Redaction.Shape);
        Assert.Equal(new HeadPadding { Side = 0.35f, Top = 0.5f, Bottom = 0.35f, MinPixels = 8 }, protest.Redaction.Padding);
    }

    [Fact]
    public void Newsroom_KeepsNamesAndQuality()
    {
        FaceBlurOptions newsroom = FaceBlurOptions.Newsroom;

        Assert.Equal(Thoroughness.Balanced, newsroom.Detection.Thoroughness);
        Assert.False(newsroom.Detection.CoverUncertain);
        Assert.Equal(NamingPolicy.Keep, newsroom.Output.Naming);
        Assert.Equal(FileTimePolicy.Now, newsroom.Output.FileTime);
        Assert.Equal(95, newsroom.Encoding.JpegQuality);
        Assert.Equal(ChromaSubsampling.Full, newsroom.Encoding.ChromaSubsampling);
        Assert.Equal(MetadataPolicy.RemoveAll, newsroom.Metadata);
    }

    [Fact]
    public void Limits_AreThoseOfTheThreatModel()
    {
        var limits = new DecodeLimits();

        Assert.Equal(64L << 20, limits.MaxFileBytes);
        Assert.Equal(16_384, limits.MaxSidePixels);
        Assert.Equal(100_000_000, limits.MaxPixels);
        Assert.Equal(600_000_000, limits.MaxDecodedBytes);
        Assert.Equal(1_000, limits.MaxPixelsPerByte);
    }

    [Fact]
    public void Validate_Presets_AreValid()
    {
        FaceBlurOptions.Protest.Validate();
        FaceBlurOptions.Newsroom.Validate();
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(3.1f)]
    public void Validate_PaddingOutOfRange_IsRefused(float side)
    {
        FaceBlurOptions options = new() { Redaction = new RedactionOptions { Padding = new HeadPadding { Side = side } } };

        Assert.Throws<FaceBlurException>(options.Validate);
    }
}
