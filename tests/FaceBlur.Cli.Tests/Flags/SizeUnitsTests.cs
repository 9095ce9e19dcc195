using FaceBlur.Cli.Flags;

namespace FaceBlur.Cli.Tests.Flags;

public sealed class SizeUnitsTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("64K", 64 * 1024)]
    [InlineData("128m", 128L << 20)]
    [InlineData("1G", 1L << 30)]
    public void TryParse_Bytes_StepBy1024(string text, long expected)
    {
        Assert.True(SizeUnits.Bytes.TryParse(text, out long value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void TryParse_Pixels_StepBy1000()
    {
        Assert.True(SizeUnits.Pixels.TryParse("210M", out long value));
        Assert.Equal(210_000_000, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("-1")]
    [InlineData("1.5M")]
    [InlineData("1MB")]
    [InlineData("9223372036854775807G")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(SizeUnits.Bytes.TryParse(text, out _));

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(1000, "1000 bytes")]
    [InlineData(1L << 26, "64M bytes")]
    [InlineData(1L << 30, "1G bytes")]
    public void Describe_Bytes_UsesTheLargestUnitThatFits(long value, string expected) =>
        Assert.Equal(expected, SizeUnits.Bytes.Describe(value));
}
