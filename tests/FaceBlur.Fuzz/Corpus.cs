namespace FaceBlur.Fuzz;

/// <summary>Inputs to begin with: the built ones, and files of a folder.</summary>
internal static class Corpus
{
    /// <summary>Larger files make slow rounds and hide small changes.</summary>
    private const long MaxBytes = 256 << 10;

    public static IReadOnlyList<byte[]> For(FuzzTarget target, string? folder) => folder is null
        ? target.Seeds
        :
        [
            .. target.Seeds,
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(path => new FileInfo(path).Length is > 0 and <= MaxBytes).Select(File.ReadAllBytes),
        ];
}
