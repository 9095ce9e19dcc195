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

    /// <summary>Whether something for <see cref="Out"/> could not be written. The run goes on without.</summary>
    public Func<bool> HasLostOutput { get; init; } = () => false;

    /// <summary>The streams that the program was started with. Call it once: whatever writes to the console meets the same writers.</summary>
    public static CommandConsole System()
    {
        bool hasInput = StandardDescriptor.IsInherited(StandardDescriptor.Input);
        bool hasOutput = StandardDescriptor.IsInherited(StandardDescriptor.Output);
        bool hasError = StandardDescriptor.IsInherited(StandardDescriptor.Error);
        StandardDescriptor.FillGaps();
        var output = new BestEffortWriter(hasOutput ? Console.Out : null);
        Console.SetOut(output);
        Console.SetError(new BestEffortWriter(hasError ? Console.Error : null));
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new CommandConsole
        {
            Out = Console.Out,
            Error = Console.Error,
            HasLostOutput = () => output.HasLost,
            OpenInput = () => hasInput ? Console.OpenStandardInput() : Stream.Null,
            OpenOutput = () => OperatingSystem.IsLinux() ? new DescriptorStream(hasOutput ? StandardDescriptor.Output : -1) : Console.OpenStandardOutput(),
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
