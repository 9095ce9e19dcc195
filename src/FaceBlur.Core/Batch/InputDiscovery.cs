using FaceBlur.Formats;
using FaceBlur.Imaging;

namespace FaceBlur.Batch;

/// <summary>
/// Turns what a user named into files to try. A file named by itself is always tried; one found in a folder is tried when it
/// looks like a picture by its first bytes or by its name, readable format or not: what FaceBlur cannot read must be refused
/// aloud rather than left out. Symbolic links in folders are not followed: they lead out of what the user chose.
/// </summary>
internal sealed class InputDiscovery(FormatRegistry formats, string? baseDirectory, bool recursive)
{
    private const int PrefixBytes = 64;

    private readonly HashSet<string> _seen = new(SamePath.Comparer);
    private readonly List<InputFile> _found = [];
    private readonly Dictionary<string, HashSet<string>> _explicitPhotos = new(SamePath.Comparer);

    /// <summary>All files, each once, in the order of their inputs and then of their paths.</summary>
    public static IReadOnlyList<InputFile> Find(
        IReadOnlyList<string> inputs,
        string? baseDirectory,
        bool recursive,
        FormatRegistry formats,
        CancellationToken cancellationToken)
    {
        var discovery = new InputDiscovery(formats, baseDirectory, recursive);
        foreach (string input in inputs) discovery.Add(input, cancellationToken);
        foreach ((string folder, HashSet<string> photos) in discovery._explicitPhotos) discovery.AddCompanions(folder, photos);
        return discovery._found;
    }

    private void Add(string input, CancellationToken cancellationToken)
    {
        if (input.Contains('\0', StringComparison.Ordinal))
        {
            _found.Add(Broken(input, input, "the path holds a character that no path can hold"));
            return;
        }
        string path = Path.GetFullPath(input);
        if (Directory.Exists(path)) AddFolder(path, path, cancellationToken);
        else AddExplicit(path);
    }

    private void AddExplicit(string path)
    {
        if (!_seen.Add(path)) return;
        string name = NameOfExplicit(path);
        _found.Add(File.Exists(path) ? Sniffed(path, name) : Broken(path, name, "there is no such file or folder"));
        string folder = Path.GetDirectoryName(path)!;
        if (!_explicitPhotos.TryGetValue(folder, out HashSet<string>? photos))
            _explicitPhotos[folder] = photos = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        photos.Add(Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Names what lies beside photos that were named one by one, too.</summary>
    private void AddCompanions(string folder, HashSet<string> photos)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                if (CompanionFiles.IncludeFor(Path.GetFileName(path), photos) && _seen.Add(path)) _found.Add(Companion(path, NameOfExplicit(path)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Files may be read in a folder that may not be listed; there is nothing more to tell.
        }
    }

    private string NameOfExplicit(string path)
    {
        string relative = baseDirectory is null ? Path.GetFileName(path) : Relative(Path.GetFullPath(baseDirectory), path);
        // A file outside the base folder must not be written outside the output folder.
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(path) : relative;
    }

    private void AddFolder(string root, string folder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileSystemInfo[] entries;
        try
        {
            entries = new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _found.Add(Broken(folder, Relative(root, folder), "the folder may not be read"));
            return;
        }
        Array.Sort(entries, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        HashSet<string> photos = entries.Where(entry => PictureExtensions.Include(entry.Name))
            .Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (FileSystemInfo entry in entries) AddEntry(root, entry, photos, cancellationToken);
    }

    private void AddEntry(string root, FileSystemInfo entry, HashSet<string> photos, CancellationToken cancellationToken)
    {
        // Journals and temporary files of runs into this folder.
        if (entry.Name.StartsWith(".faceblur-", StringComparison.Ordinal)) return;
        // What is no UTF-8 in a name comes as this character, whatever it was: several files would have one name, and none could be opened by it.
        if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            _found.Add(Broken(entry.FullName, Relative(root, entry.FullName), "its name holds bytes that are no text; rename it"));
            return;
        }
        if (entry is DirectoryInfo && entry.LinkTarget is null)
        {
            if (recursive) AddFolder(root, entry.FullName, cancellationToken);
            return;
        }
        if (!_seen.Add(entry.FullName)) return;
        string relative = Relative(root, entry.FullName);
        if (entry.LinkTarget is not null)
        {
            _found.Add(new InputFile(entry.FullName, relative) { SkipReason = "a symbolic link; links are not followed" });
            return;
        }
        if (CompanionFiles.Include(entry.Name, photos))
        {
            _found.Add(Companion(entry.FullName, relative));
            return;
        }
        _found.Add(entry.Name.StartsWith("._", StringComparison.Ordinal)
            ? new InputFile(entry.FullName, relative) { SkipReason = "a side file of macOS" }
            : SkippedUnlessPicture(Sniffed(entry.FullName, relative)));
    }

    private static InputFile Companion(string path, string relative) =>
        new(path, relative) { SkipReason = CompanionFiles.Reason, IsCompanion = true };

    private static InputFile SkippedUnlessPicture(InputFile file) =>
        file.Format is not null || file.Error is not null || PictureExtensions.Include(file.FullPath) || LooksLikePicture(file.FullPath)
            ? file
            : file with { SkipReason = "not a picture" };

    private InputFile Sniffed(string path, string relative)
    {
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        try
        {
            return formats.TrySniff(ReadPrefix(path, prefix), out ContainerWalker? walker)
                ? new InputFile(path, relative) { Format = walker.Format }
                : new InputFile(path, relative);
        }
        catch (FileNotFoundException)
        {
            return Broken(path, relative, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken(path, relative, "the file may not be read");
        }
    }

    private static bool LooksLikePicture(string path)
    {
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        try
        {
            return UnsupportedFormats.LooksLikePicture(ReadPrefix(path, prefix));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone, or locked, since it was sniffed: whoever tries it says so.
            return true;
        }
    }

    private static ReadOnlySpan<byte> ReadPrefix(string path, Span<byte> prefix)
    {
        // Pipes and devices have a length of 0; opening one could block for ever.
        if (new FileInfo(path).Length == 0) return [];
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return prefix[..stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
    }

    private static string Relative(string root, string path) =>
        Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static InputFile Broken(string path, string relative, string message) =>
        new(path, relative) { Error = new FaceBlurException(FaceBlurErrorCode.SourceUnreadable, message) };
}
