namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>Awkward files that are not in the repository.</summary>
internal static class Fixtures
{
    private const string Variable = "FACEBLUR_DATA";

    /// <summary>The bytes of a fixture; the test is skipped when it is not there.</summary>
    public static byte[] Require(string name)
    {
        string path = Path.Combine(Root(), "fixtures", name);
        Skip.IfNot(File.Exists(path), $"no {name} in the data folder that {Variable} names");
        return File.ReadAllBytes(path);
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder) return folder;
        string? repository = AppContext.BaseDirectory;
        while (repository is not null && !File.Exists(Path.Combine(repository, "FaceBlur.sln")))
            repository = Path.GetDirectoryName(repository);
        return Path.Combine(repository ?? ".", "..", "shared", "data");
    }
}
