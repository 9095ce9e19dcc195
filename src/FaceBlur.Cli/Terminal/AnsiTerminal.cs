using Spectre.Console;

namespace FaceBlur.Cli.Terminal;

/// <summary>Rich output. Kept apart, so that a run whose output nobody looks at does not load the library for it.</summary>
internal static class AnsiTerminal
{
    public static IAnsiConsole Open(TextWriter writer, bool useColor) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = useColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
