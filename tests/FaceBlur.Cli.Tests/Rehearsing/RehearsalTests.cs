using FaceBlur.Cli.Rehearsing;

namespace FaceBlur.Cli.Tests.Rehearsing;

public sealed class RehearsalTests
{
    public static TheoryData<FaceBlurOptions> Presets => new(FaceBlurOptions.Protest, FaceBlurOptions.Newsroom);

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task RedactAsync_AnyPreset_TakesAPictureThroughAllStages(FaceBlurOptions options)
    {
        ImageReport report = await Rehearsal.RedactAsync(options);

        Assert.NotEmpty(report.Faces);
        Assert.NotEmpty(report.Regions);
        Assert.Equal(ImageFormat.Jpeg, report.OutputFormat);
    }

    [Fact]
    public async Task Begin_OptionsThatCannotBeCarriedOut_FailsNobody()
    {
        FaceBlurOptions options = FaceBlurOptions.Protest;

        Rehearsal.Begin(options with { Encoding = options.Encoding with { JpegQuality = -1 } });

        await Rehearsal.EndAsync();
    }
}
