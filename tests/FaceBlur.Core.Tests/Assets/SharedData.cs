namespace FaceBlur.Core.Tests.Assets;

/// <summary>Photos and fixtures that are not part of the repository: <c>FACEBLUR_DATA</c>, or shared/data beside it.</summary>
internal static class SharedData
{
    /// <summary>Files of a folder of the data, or a skipped test where there is none.</summary>
    public static string[] Files(string folder, string pattern)
    {
        string root = Path.Combine(Root(), folder);
        Skip.IfNot(Directory.Exists(root), $"no {folder} here: set FACEBLUR_DATA to the folder of test data");
        return [.. Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("FACEBLUR_DATA") is { Length: > 0 } set) return set;
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "FaceBlur.sln"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder ?? AppContext.BaseDirectory, "..", "shared", "data");
    }
}
