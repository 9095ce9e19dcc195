using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

public sealed class WhitePaperTests
{
    [Theory]
    [InlineData(0, 0, 255)]
    [InlineData(0, 12, 255)]
    [InlineData(0, 127, 255)]
    [InlineData(0, 128, 127)]
    [InlineData(200, 255, 200)]
    public void Lay_Pixel_IsWhiteWhereItIsMoreTransparentThanNot(uint value, uint alpha, uint expected) =>
        Assert.Equal(expected, WhitePaper.Lay(value, alpha, 255));

    [Theory]
    [InlineData(0, 32_767, 65_535)]
    [InlineData(0, 32_768, 32_767)]
    [InlineData(65_535, 65_535, 65_535)]
    [InlineData(1, 65_535, 1)]
    public void Lay_SixteenBits_DoesTheSame(uint value, uint alpha, uint expected) =>
        Assert.Equal(expected, WhitePaper.Lay(value, alpha, 65_535));

    [Theory]
    [InlineData(10, 100, 255)]
    [InlineData(10, 200, 65)]
    [InlineData(250, 200, 255)]
    public void LayMultiplied_Pixel_AddsThePaperThatShowsThrough(uint value, uint alpha, uint expected) =>
        Assert.Equal(expected, WhitePaper.LayMultiplied(value, alpha, 255));
}
