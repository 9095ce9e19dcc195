using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace FaceBlur.Cli;

/// <summary>What is wrong with a command line, in our words.</summary>
internal static class UsageErrors
{
    /// <summary>Empty for a command line that can be carried out, and for one that asks for help.</summary>
    public static IReadOnlyList<string> In(ParseResult parse)
    {
        if (parse.Action is ParseErrorAction) return [.. parse.Errors.Select(error => AsErrorLine(error.Message)).Distinct()];
        // A mistyped option would pass for a file's name, and the run would do without it.
        return parse.CommandResult.Command.Action != parse.Action ? [] : [.. UnknownOptions(parse).Select(name => $"there is no option {name}")];
    }

    /// <summary>The words that call a command.</summary>
    public static string CommandPath(Command command) => command is RootCommand
        ? "faceblur"
        : $"{command.Parents.OfType<Command>().Select(CommandPath).FirstOrDefault("faceblur")} {command.Name}";

    /// <summary>Small first letter, no full stop, one line.</summary>
    internal static string AsErrorLine(string message)
    {
        string line = message.Trim().Split('\n')[0].TrimEnd('.', '\r');
        return line.Length > 1 && char.IsUpper(line[0]) && !char.IsUpper(line[1]) ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    private static IEnumerable<string> UnknownOptions(ParseResult parse) => parse.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-')
        .Select(token => token.Value);
}
