using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>Names of photos that another program lists, one a line.</summary>
internal static class FileList
{
    /// <summary>Reads the list; <c>-</c> is standard input.</summary>
    /// <exception cref="FaceBlurException">It cannot be read, or is empty.</exception>
    public static IReadOnlyList<string> Read(string path, CommandConsole console)
    {
        if (path.Length == 0) throw Unreadable("the list of files has no name");
        try
        {
            using var reader = new StreamReader(path == "-" ? console.OpenInput() : File.OpenRead(path));
            var names = new List<string>();
            while (reader.ReadLine() is { } line)
                if (line.Length > 0) names.Add(line);
            return names.Count > 0 ? names : throw Unreadable("the list of files is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable("the list of files could not be read", e);
        }
    }

    private static FaceBlurException Unreadable(string message, Exception? cause = null) =>
        new(FaceBlurErrorCode.SourceUnreadable, message, "--files-from takes a text file with one name a line, or - for standard input", cause);
}
