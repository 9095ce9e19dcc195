using System.Security.Cryptography;
using FaceBlur.Imaging;

namespace FaceBlur.ImageMagick;

/// <summary>
/// A photo's bytes under a name, because ImageMagick's HEIF decoder reads nothing but named files and would make one itself in
/// the temporary folder; files without a name, which Linux shows as links, it refuses whatever the policy says. On Linux it is a file in
/// memory, elsewhere one in the user's own folder; only its owner may read it, its name says nothing, and it is gone when the decoder is
/// done, or the program ends in any way but being killed. Then the next start of the program deletes it.
/// </summary>
internal sealed class PhotoFile : INamedFile
{
    /// <summary>The policy allows reading files of this name only.</summary>
    public const string Prefix = "faceblur-photo-";

    private const string MemoryFolder = "/dev/shm";
    private const int Attempts = 3;
    private static readonly TimeSpan StaleAge = TimeSpan.FromHours(1);

    /// <summary>On Linux open, and so locked, for as long as it is in use; a lock ends with its process.</summary>
    private readonly FileStream _stream;

    public PhotoFile(ReadOnlySpan<byte> photo)
        : this(photo, Folder)
    {
    }

    /// <param name="photo">Its bytes.</param>
    /// <param name="folder">Where to put it; made when it is missing.</param>
    internal PhotoFile(ReadOnlySpan<byte> photo, string folder)
    {
        try
        {
            _stream = Make(folder, photo.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(failure);
        }
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        try
        {
            _stream.Write(photo);
            if (!OperatingSystem.IsLinux()) _stream.Dispose();
        }
        catch (IOException failure)
        {
            Dispose();
            throw NoRoom(failure);
        }
    }

    /// <summary>Where photos are put: memory where the system has a folder for it.</summary>
    public static string Folder { get; } = OperatingSystem.IsLinux()
        ? MemoryFolder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "FaceBlur", "decoding");

    /// <inheritdoc/>
    public string FullPath => _stream.Name;

    /// <summary>Deletes what a program that was killed left behind.</summary>
    public static void DeleteStale(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string left in Directory.EnumerateFiles(folder, Prefix + "*"))
        {
            if (IsStale(left)) TryDelete(left);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        TryDelete(FullPath);
        _stream.Dispose();
    }

    /// <summary>The program is ended while a worker is still decoding: nobody will dispose.</summary>
    private void OnExit(object? sender, EventArgs e) => TryDelete(FullPath);

    private static FileStream Make(string folder, int bytes)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = bytes };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (int attempt = 1; ; attempt++)
        {
            string path = Path.Combine(folder, Prefix + RandomNumberGenerator.GetHexString(32));
            try
            {
                var stream = new FileStream(path, options);
                // Somebody who cleans up may have come between its making and its locking.
                if (File.Exists(path)) return stream;
                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The same, a moment earlier.
                TryDelete(path);
            }
            if (attempt == Attempts) throw new IOException("the file was taken away");
        }
    }

    /// <summary>Whether its program has ended: on Linux it would hold a lock, elsewhere one can only guess.</summary>
    private static bool IsStale(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.GetLastWriteTimeUtc(path) < TimeProvider.System.GetUtcNow().UtcDateTime - StaleAge;
        try
        {
            // For writing too, which does not wait even where somebody has put a pipe under such a name.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FaceBlurException NoRoom(Exception cause) => new(
        FaceBlurErrorCode.LimitExceeded, "there is no room in memory for decoding this photo", "run fewer photos at a time with --jobs", cause);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or in use: the next start tries again.
        }
    }
}
