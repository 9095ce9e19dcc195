using FaceBlur.Cli.Terminal;

namespace FaceBlur.Cli.Commands;

/// <summary>What the commands share which look at files and write none.</summary>
internal static class Look
{
    public static void CheckInputs(string[] inputs)
    {
        if (inputs.Length == 0)
            throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, "there is nothing to look at: name a photo or a folder");
        if (inputs.Contains("-"))
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.InvalidOptions,
                "- stands for standard input, and only photos to be redacted are read from there",
                "save the photo and name its file; ./- is a file of that name");
        }
        if (inputs.Any(string.IsNullOrWhiteSpace)) throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, "an input has an empty name");
    }

    public static int NothingFound(CommandConsole console)
    {
        console.WriteError("there is no photo among the inputs", "FaceBlur tells photos by their content, not by their names");
        return ExitCode.NothingToDo;
    }

    /// <summary>What is told is all that these commands do: a result that was lost is no success.</summary>
    public static int CodeFor(CommandConsole console, int code) =>
        code == ExitCode.Success && console.HasLostOutput() ? ExitCode.Failure : code;
}
