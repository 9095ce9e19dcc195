using System.CommandLine;
using FaceBlur.Cli.Flags;

namespace FaceBlur.Cli.Tests.Flags;

public sealed class OptionFlagsTests
{
    private readonly ReadingFlags _reading = new();
    private readonly CoveringFlags _covering = new();

    [Fact]
    public void Read_NothingSaid_IsTheProtestPreset() => Assert.Equal(FaceBlurOptions.Protest, Read());

    [Fact]
    public void Read_NewsroomPreset_IsTheNewsroomPreset() => Assert.Equal(FaceBlurOptions.Newsroom, Read("--preset", "newsroom"));

    [Fact]
    public void Read_OptionBesideAPreset_OverridesOnlyThat()
    {
        FaceBlurOptions options = Read("--preset", "newsroom", "--names", "neutral");

        Assert.Equal(FaceBlurOptions.Newsroom with { Output = FaceBlurOptions.Newsroom.Output with { Naming = NamingPolicy.Neutral } }, options);
    }

    [Fact]
    public void Read_EveryOption_ReachesItsPlace()
    {
        FaceBlurOptions options = Read(
            "--method", "pixelate", "--shape", "ellipse", "--padding", "0.5", "--format", "webp", "--quality", "70", "--names", "keep",
            "--require-face", "--frames", "first",
            "--max-size", "2048", "--keep", "credit,caption", "--keep-links",
            "--thoroughness", "fast", "--confidence", "0.25", "--max-file-size", "128M", "--max-side", "20000", "--max-pixels", "210M");

        Assert.Equal(Redactors.Pixelate().GetType(), options.Redaction.Redactor.GetType());
        Assert.Equal(RegionShape.Ellipse, options.Redaction.Shape);
        Assert.Equal(new HeadPadding { Side = 0.5f, Top = 0.65f, Bottom = 0.5f }, options.Redaction.Padding);
        Assert.Equal(ImageFormat.Webp, options.Encoding.Format);
        Assert.Equal(70, options.Encoding.JpegQuality);
        Assert.Equal(FramePolicy.First, options.Frames);
        Assert.Equal(2048, options.Encoding.LongestSide);
        Assert.Equal(MetadataPolicy.KeepOnly(MetadataFields.Credit | MetadataFields.Caption, allowLinks: true), options.Metadata);
        Assert.Equal(NamingPolicy.Keep, options.Output.Naming);
        Assert.Equal(NoFacePolicy.Refuse, options.NoFace);
        Assert.Equal(Thoroughness.Fast, options.Detection.Thoroughness);
        Assert.Equal(0.25f, options.Detection.ConfidenceThreshold);
        Assert.Equal(128L << 20, options.Limits.MaxFileBytes);
        Assert.Equal(20_000, options.Limits.MaxSidePixels);
        Assert.Equal(210_000_000, options.Limits.MaxPixels);
        Assert.Equal(210_000_000 * 6L, options.Limits.MaxDecodedBytes);
        options.Validate();
    }

    [Fact]
    public void Read_Format_IsOneOfThree()
    {
        Assert.Equal(ImageFormat.Jpeg, Read("--format", "jpeg").Encoding.Format);
        Assert.Equal(ImageFormat.Png, Read("--format", "png").Encoding.Format);
        Assert.Null(Read("--format", "keep").Encoding.Format);
        Assert.Equal(FramePolicy.Refuse, Read("--frames", "refuse").Frames);
    }

    [Fact]
    public void Read_DefaultPadding_IsTheLibrarysOwn() =>
        Assert.Equal(new HeadPadding(), Read("--padding", "0.35").Redaction.Padding);

    [Fact]
    public void Read_LargestValues_AreValidOptions() => Read(
        "--padding", "2", "--quality", "100", "--confidence", "0.99", "--max-file-size", "1G", "--max-side", "65535", "--max-pixels", "300M")
        .Validate();

    [Fact]
    public void Read_SmallestValues_AreValidOptions() =>
        Read("--padding", "0", "--quality", "1", "--confidence", "0.05", "--max-file-size", "1", "--max-side", "1", "--max-pixels", "1").Validate();

    private FaceBlurOptions Read(params string[] args)
    {
        var command = new RootCommand();
        _reading.AddTo(command);
        _covering.AddTo(command);
        ParseResult parse = command.Parse(args);
        Assert.Empty(parse.Errors);
        return _covering.Read(parse, _reading.Read(parse));
    }
}
