namespace FaceBlur;

/// <summary>Whether two spellings name one file.</summary>
internal static class SamePath
{
    public static StringComparison Comparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static StringComparer Comparer => StringComparer.FromComparison(Comparison);

    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && string.Equals(Resolve(one), Resolve(other), Comparison);

    /// <summary>The file that a stream reads or writes; null where it is none that has a name.</summary>
    public static string? Of(Stream stream) => stream is FileStream { Name: var name } && Path.IsPathFullyQualified(name) ? name : null;

    /// <summary>Whether a path is a folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder)
    {
        string inner = Path.TrimEndingDirectorySeparator(Resolve(path)), outer = Path.TrimEndingDirectorySeparator(Resolve(folder));
        return string.Equals(inner, outer, Comparison)
            || inner.StartsWith(Path.EndsInDirectorySeparator(outer) ? outer : outer + Path.DirectorySeparatorChar, Comparison);
    }

    /// <summary>The full path with the links along it followed as far as they exist.</summary>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        string? parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        string resolved = Path.Combine(Resolve(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? resolved;
        }
        catch (IOException)
        {
            return resolved;
        }
    }
}
