using System.CommandLine;

namespace FaceBlur.Cli;

/// <summary>Fits the parser's sentences into ours.</summary>
internal static class UsageText
{
    /// <summary>Small first letter, no full stop, one line.</summary>
    public static string AsErrorLine(string message)
    {
        string line = message.Trim().Split('\n')[0].TrimEnd('.', '\r');
        return line.Length > 1 && char.IsUpper(line[0]) && !char.IsUpper(line[1]) ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    /// <summary>The words that call a command.</summary>
    public static string CommandPath(Command command) =>
        command is RootCommand ? "faceblur" : $"faceblur {command.Name}";
}
