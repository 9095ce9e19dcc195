namespace FaceBlur.Storage;

/// <summary>Makes files and folders that nobody but their owner can open.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes a file; one that is there already is an <see cref="IOException"/>.</summary>
    public static FileStream CreateFile(string path, FileShare share, long preallocationSize = 0)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
            PreallocationSize = preallocationSize,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        return new FileStream(path, options);
    }

    /// <summary>Deletes a file that a run which was killed left; one that a run at work holds open and unshared cannot be.</summary>
    /// <exception cref="IOException">It is in use.</exception>
    public static void DeleteUnused(string path)
    {
        using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None))
        {
        }
        File.Delete(path);
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // One by one: the framework gives the mode to the last one only.
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is { } parent && !Directory.Exists(parent)) MakeFolder(parent);
        Directory.CreateDirectory(full, OwnerFolder);
    }
}
