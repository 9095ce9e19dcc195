using System.CommandLine;

namespace FaceBlur.Cli.Flags;

/// <summary>What fills a covered head.</summary>
internal sealed class MethodFlag
{
    private readonly Option<string?> _method = Flag.Choice(
        "--method", "what fills a covered head; none of them reads what it covers; default blur", "blur", "pixelate", "solid");

    public void AddTo(Command command) => command.Add(_method);

    /// <summary>Null when nothing was said.</summary>
    public IRedactor? Read(ParseResult parse) => parse.GetValue(_method) switch
    {
        "blur" => Redactors.Blur,
        "pixelate" => Redactors.Pixelate(),
        "solid" => Redactors.Solid(),
        _ => null,
    };
}
