using System.CommandLine;

namespace FaceBlur.Cli.Commands;

/// <summary>Finds the command that somebody may have meant whose first word is neither a command nor a file.</summary>
internal static class NearCommand
{
    // Two letters that changed places are two edits.
    private const int MostEdits = 2;

    /// <summary>A hint; null where the word is there to be read, or like no command.</summary>
    public static string? HintFor(string word, Command root)
    {
        if (word.Length == 0 || Path.Exists(word)) return null;
        Command? nearest = root.Subcommands.Where(command => !command.Hidden).MinBy(command => Edits(word, command.Name));
        return nearest is not null && Edits(word, nearest.Name) <= MostEdits ? $"did you mean `{nearest.Name}`?" : null;
    }

    /// <summary>Levenshtein's distance: how many letters have to be put in, taken out or exchanged.</summary>
    private static int Edits(string from, string to)
    {
        // No path is so near to a command's name, and names can be long.
        if (Math.Abs(from.Length - to.Length) > MostEdits) return int.MaxValue;
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int exchange = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(exchange, Math.Min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[^1];
    }
}
