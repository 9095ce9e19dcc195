using FaceBlur.Batch;

namespace FaceBlur.Core.Tests.Batch;

public sealed class OutputNamesTests
{
    [Theory]
    [InlineData("IMG_1.JPG", ".jpg", "IMG_1.jpg")]
    [InlineData("a/b/c.jpeg", ".jpg", "a/b/c.jpg")]
    [InlineData("no extension", ".png", "no extension.png")]
    [InlineData("two.dots.png", ".png", "two.dots.png")]
    [InlineData("Zürich/Übung.png", ".png", "Zürich/Übung.png")]
    public void Keep_OrdinaryName_KeepsFoldersAndStem(string input, string extension, string expected) =>
        Assert.Equal(expected, OutputNames.Keep(input, extension));

    [Theory]
    [InlineData("a\u001b[31m.jpg", "a_[31m.jpg")]
    [InlineData("exe\u202Egpj.jpg", "exe_gpj.jpg")]
    [InlineData("line\nbreak.jpg", "line_break.jpg")]
    [InlineData("CON.jpg", "_CON.jpg")]
    [InlineData("lpt1.x.jpg", "_lpt1.x.jpg")]
    [InlineData("name:stream.jpg", "name_stream.jpg")]
    [InlineData("dots. .jpg", "dots.jpg")]
    [InlineData("...jpg", "_.jpg")]
    public void Keep_HostileName_IsMadeHarmless(string input, string expected) =>
        Assert.Equal(expected, OutputNames.Keep(input, ".jpg"));

    [Fact]
    public void Keep_CutInTheMiddleOfACharacter_KeepsNoHalfOfIt() =>
        Assert.Equal(new string('x', 119) + ".jpg", OutputNames.Keep(new string('x', 119) + "\U0001F600y.jpg", ".jpg"));

    [Fact]
    public void Keep_CutAtASpace_EndsWithNone() =>
        Assert.Equal(new string('x', 119) + ".jpg", OutputNames.Keep(new string('x', 119) + " y.jpg", ".jpg"));

    [Fact]
    public void Keep_OverlongName_IsCut() =>
        Assert.InRange(OutputNames.Keep(new string('x', 5000) + ".jpg", ".jpg").Length, 1, 255);
}
