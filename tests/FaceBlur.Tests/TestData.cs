namespace FaceBlur.Tests;

/// <summary>Files that are not in the repository: tests that need them skip, and say so, where they are absent.</summary>
internal static class TestData
{
    private const string Variable = "FACEBLUR_DATA";

    /// <summary>The folder with data, which need not exist.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(FindRepository(), "..", "shared", "data");

    /// <summary>The files of a data folder, sorted; the test is skipped when there is none.</summary>
    public static IReadOnlyList<string> RequireFiles(string folder, params string[] extensions)
    {
        string path = Path.Combine(Root, folder);
        Skip.IfNot(Directory.Exists(path), $"no {folder} in the data folder; {Variable} names it");
        return
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "FaceBlur.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
