using System.CommandLine;
using System.CommandLine.Invocation;
using FaceBlur.Cli.Commands;
using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli;

/// <summary>The whole program: parses, runs one command, and turns what is thrown into lines and an exit code.</summary>
internal static class CommandLineApp
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, CommandConsole console, PipelineFactory pipelines, Interruption interruption)
    {
        try
        {
            // No response files: a photo's name may begin with @.
            ParseResult parse = FaceBlurCommand.Create(console, pipelines).Parse(
                args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parse.Action is ParseErrorAction) return Misused(parse, console);
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
            console.WriteError("stopped before the end", "what was written is complete and verified");
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

    private static int Misused(ParseResult parse, CommandConsole console)
    {
        foreach (string message in parse.Errors.Select(error => error.Message).Distinct())
            console.WriteError(UsageText.AsErrorLine(message));
        console.Error.WriteLine($"hint: {UsageText.CommandPath(parse.CommandResult.Command)} --help lists what can be said");
        return ExitCode.Failure;
    }
}
