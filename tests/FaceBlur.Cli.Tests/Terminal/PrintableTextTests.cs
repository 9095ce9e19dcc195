using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Tests.Terminal;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("Straßenfest 抗议.jpg", "Straßenfest 抗议.jpg")]
    [InlineData("a\u001b[31mred.jpg", "a?[31mred.jpg")]
    [InlineData("a\u009b31mred.jpg", "a?31mred.jpg")]
    [InlineData("two\nlines\r\t.jpg", "two?lines??.jpg")]
    [InlineData("evil\u202egpj.exe", "evil?gpj.exe")]
    [InlineData("in\u200bvisible\ufeff", "in?visible?")]
    [InlineData("line\u2028separator\u2029", "line?separator?")]
    public void Clean_HostileText_CannotSteerATerminal(string text, string expected) =>
        Assert.Equal(expected, PrintableText.Clean(text));

    [Fact]
    public void Clean_HalfACharacter_IsReplaced() => Assert.Equal("half?", PrintableText.Clean("half\ud83d"));

    [Fact]
    public void Clean_VeryLongText_IsCut()
    {
        string cut = PrintableText.Clean(new string('x', 100_000));

        Assert.InRange(cut.Length, 100, 310);
        Assert.EndsWith("...", cut, StringComparison.Ordinal);
    }
}
