namespace FaceBlur.Cli.Terminal;

/// <summary>
/// Where a command reads and writes. Results go to <see cref="Out"/>, everything else to <see cref="Error"/>. Tests hand in
/// their own.
/// </summary>
internal sealed class CommandConsole
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens the raw standard input, for a photo.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens the raw standard output, for a photo.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Whether a person looks at <see cref="Out"/>.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    public bool UseColor { get; init; }

    public static CommandConsole System()
    {
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new CommandConsole
        {
            Out = Console.Out,
            Error = Console.Error,
            OpenInput = Console.OpenStandardInput,
            OpenOutput = Console.OpenStandardOutput,
            OutIsTerminal = !Console.IsOutputRedirected && !dumb,
            ErrorIsTerminal = !Console.IsErrorRedirected && !dumb,
            UseColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>Writes <c>error:</c> and, where there is one, <c>hint:</c>.</summary>
    public void WriteError(string message, string? hint = null)
    {
        Error.WriteLine($"error: {PrintableText.Clean(message)}");
        if (hint is not null) Error.WriteLine($"hint: {PrintableText.Clean(hint)}");
    }
}
