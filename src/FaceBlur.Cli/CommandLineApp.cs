using System.CommandLine;
using FaceBlur.Cli.Commands;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli;

/// <summary>The whole program: parses, runs one command, and turns what is thrown into lines and an exit code.</summary>
internal static class CommandLineApp
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, CommandConsole console, PipelineFactory pipelines, Interruption interruption)
    {
        int code = await InvokeAsync(args, console, pipelines, interruption).ConfigureAwait(false);
        if (console.HasLostOutput())
            console.WriteError("standard output could not be written: the summary or a result is lost", "photos that were written are complete and verified");
        return code;
    }

    private static async Task<int> InvokeAsync(
        IReadOnlyList<string> args, CommandConsole console, PipelineFactory pipelines, Interruption interruption)
    {
        try
        {
            // No response files: a photo's name may begin with @.
            ParseResult parse = FaceBlurCommand.Create(console, pipelines).Parse(
                args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (UsageErrors.In(parse) is { Count: > 0 } errors) return Misused(parse, errors, console);
            return await parse.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = console.Out,
                    Error = console.Error,
                    EnableDefaultExceptionHandler = false,
                    // Signals are ours: see Interruption.
                    ProcessTerminationTimeout = null,
                },
                interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            console.WriteError("stopped before the end", "what was written is complete and verified; a batch goes on with --resume");
            return interruption.ExitCode;
        }
        catch (FaceBlurException error)
        {
            console.WriteError(error.Message, error.Hint);
            return ExitCode.Failure;
        }
        catch (Exception error)
        {
            // The message of an unknown exception can hold a path; its type cannot.
            console.WriteError(
                $"FaceBlur failed in an unforeseen way ({error.GetType().Name})",
                "what was written is complete and verified; please report this as a defect");
            return ExitCode.Failure;
        }
    }

    private static int Misused(ParseResult parse, IReadOnlyList<string> errors, CommandConsole console)
    {
        foreach (string error in errors) console.WriteError(error);
        console.Error.WriteLine($"hint: {UsageErrors.CommandPath(parse.CommandResult.Command)} --help lists what can be said");
        return ExitCode.Failure;
    }
}
