using System.Security.Cryptography;

namespace FaceBlur.Storage;

/// <summary>
/// Writes files below one folder: to a temporary file beside the target, readable by its owner only, flushed to the disk, read
/// back and compared, then renamed. What was cut off in the middle leaves at most a temporary file, which the next run removes.
/// </summary>
public sealed class AtomicFileStore : IOutputStore
{
    private const string TemporaryPrefix = ".faceblur-";
    private const string TemporarySuffix = ".tmp";
    private const int UnnamedFailure = unchecked((int)0x80131620);
    private const int DiskFull = unchecked((int)0x80070070);

    /// <summary>The one moment that all files of <see cref="FileTimePolicy.Constant"/> carry.</summary>
    private static readonly DateTime ConstantTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _root;
    private readonly bool _overwrite;
    private readonly FileTimePolicy _fileTime;

    /// <summary>Stores files below a folder, which is made when the first file is written.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="overwrite">Whether a file that is there already may be replaced.</param>
    /// <param name="fileTime">The time stamp of written files.</param>
    public AtomicFileStore(string directory, bool overwrite = false, FileTimePolicy fileTime = FileTimePolicy.Constant)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _root = Path.GetFullPath(directory);
        _overwrite = overwrite;
        _fileTime = fileTime;
    }

    /// <inheritdoc/>
    public bool IsTaken(string name) => !_overwrite && Path.Exists(TargetPath(name));

    /// <inheritdoc/>
    public ValueTask<CommittedOutput> CommitAsync(VerifiedOutput output, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        string target = TargetPath(name);
        string folder = Path.GetDirectoryName(target)!;
        string temporary = Path.Combine(
            folder, TemporaryPrefix + RandomNumberGenerator.GetHexString(16, lowercase: true) + TemporarySuffix);
        try
        {
            MakeFolders(folder);
            // Held open until it bears its name, so that another run that starts now does not take it for a leftover.
            using FileStream stream = Create(temporary, output.File.Length);
            Write(stream, output.File.Span);
            if (_fileTime == FileTimePolicy.Constant) SetConstantTimes(stream);
            cancellationToken.ThrowIfCancellationRequested();
            if (!_overwrite && Path.Exists(target)) throw Taken();
            File.Move(temporary, target, _overwrite);
            return ValueTask.FromResult(new CommittedOutput(target, output.File.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_overwrite && File.Exists(target) && !IsDiskFull(e)) throw Taken();
            throw new FaceBlurException(FaceBlurErrorCode.TargetUnwritable, Describe(e), "check the output folder and the space on its disk", e);
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Removes temporary files of runs that were killed. Files that a living run still holds are left alone.</summary>
    /// <returns>How many were removed.</returns>
    public int RemoveLeftovers()
    {
        if (!Directory.Exists(_root)) return 0;
        var everywhere = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        int removed = 0;
        foreach (string leftover in Directory.EnumerateFiles(_root, TemporaryPrefix + "*" + TemporarySuffix, everywhere))
        {
            try
            {
                OwnerOnly.DeleteUnused(leftover);
                removed++;
            }
            catch (IOException)
            {
            }
            catch (UnauthorizedAccessException)
            {
            }
        }
        return removed;
    }

    // The space is asked for at once, so that a full disk is noticed before the first byte. On Windows an open file can be renamed
    // only when it may be deleted.
    private static FileStream Create(string path, long length)
    {
        try
        {
            return OwnerOnly.CreateFile(path, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, length);
        }
        catch (IOException e) when (e.HResult == UnnamedFailure)
        {
            // What the runtime throws when it cannot reserve the space.
            throw new IOException(e.Message, DiskFull);
        }
    }

    private static void Write(FileStream stream, ReadOnlySpan<byte> content)
    {
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        Compare(stream, content);
    }

    private static void Compare(FileStream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> block = stackalloc byte[16 * 1024];
        stream.Position = 0;
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            if (read > content.Length || !block[..read].SequenceEqual(content[..read])) break;
            content = content[read..];
        }
        if (read > 0 || !content.IsEmpty)
            throw new FaceBlurException(FaceBlurErrorCode.TargetUnwritable, "the disk gave back other bytes than were written");
    }

    private static void SetConstantTimes(FileStream stream)
    {
        File.SetCreationTimeUtc(stream.SafeFileHandle, ConstantTime);
        File.SetLastWriteTimeUtc(stream.SafeFileHandle, ConstantTime);
        File.SetLastAccessTimeUtc(stream.SafeFileHandle, ConstantTime);
    }

    internal string TargetPath(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string path = Path.GetFullPath(Path.Combine(_root, name));
        string relative = Path.GetRelativePath(_root, path);
        if (Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new FaceBlurException(FaceBlurErrorCode.TargetUnwritable, "the output would lie outside the output folder");
        return path;
    }

    /// <summary>Makes the missing folders one by one: a link among those that are there could lead anywhere.</summary>
    private void MakeFolders(string folder)
    {
        if (!Directory.Exists(_root)) OwnerOnly.MakeFolder(_root);
        string current = _root;
        foreach (string part in Path.GetRelativePath(_root, folder).Split(Path.DirectorySeparatorChar))
        {
            if (part is "." or "") continue;
            current = Path.Combine(current, part);
            if (!Directory.Exists(current)) OwnerOnly.MakeFolder(current);
            else if (new DirectoryInfo(current).LinkTarget is not null)
                throw new IOException("a folder of the output is a symbolic link");
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It bears the prefix that the next run looks for.
        }
    }

    private static FaceBlurException Taken() => new(
        FaceBlurErrorCode.TargetExists, "the output exists already", "choose another output folder, or pass --overwrite");

    private static bool IsDiskFull(Exception e) => (e.HResult & 0xFFFF) is 28 or 0x70 or 0x27;

    private static string Describe(Exception e) => e switch
    {
        _ when IsDiskFull(e) => "the disk of the output folder is full",
        UnauthorizedAccessException => "the output folder does not allow writing",
        DirectoryNotFoundException => "the output folder is gone",
        PathTooLongException => "the output's name is too long",
        _ => "the output could not be written",
    };
}
