using System.Text;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Tests.Support;

/// <summary>A console whose lines can be looked at.</summary>
internal sealed class TestConsole
{
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    public TestConsole(bool outIsTerminal = false, bool errorIsTerminal = false, byte[]? input = null) => Console = new CommandConsole
    {
        Out = new StringWriter(_out),
        Error = new StringWriter(_error),
        OpenInput = () => new MemoryStream(input ?? []),
        OpenOutput = () => Output,
        OutIsTerminal = outIsTerminal,
        ErrorIsTerminal = errorIsTerminal,
        UseColor = false,
    };

    public CommandConsole Console { get; }

    public MemoryStream Output { get; } = new();

    public string Out => _out.ToString();

    public string Error => _error.ToString();
}
