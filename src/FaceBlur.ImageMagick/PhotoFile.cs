using System.Security.Cryptography;
using FaceBlur.Imaging;

namespace FaceBlur.ImageMagick;

/// <summary>
/// A photo's bytes under a name, because ImageMagick's HEIF decoder reads nothing but named files and would make one itself in
/// the temporary folder. On Linux it is a file in memory, elsewhere one in the user's own folder; only its owner may read it, its
/// name says nothing, and it is gone when the decoder is done.
/// </summary>
internal sealed class PhotoFile : INamedFile
{
    /// <summary>The policy allows reading files of this name only.</summary>
    public const string Prefix = "faceblur-photo-";

    private const string MemoryFolder = "/dev/shm";
    private static readonly TimeSpan StaleAge = TimeSpan.FromHours(1);

    public PhotoFile(ReadOnlySpan<byte> photo)
        : this(photo, Folder)
    {
    }

    /// <param name="photo">Its bytes.</param>
    /// <param name="folder">Where to put it; made when it is missing.</param>
    internal PhotoFile(ReadOnlySpan<byte> photo, string folder)
    {
        FullPath = Path.Combine(folder, Prefix + RandomNumberGenerator.GetHexString(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = photo.Length };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            Directory.CreateDirectory(folder);
            using var stream = new FileStream(FullPath, options);
            stream.Write(photo);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new FaceBlurException(
                FaceBlurErrorCode.LimitExceeded, "there is no room in memory for decoding this photo", "run fewer photos at a time with --jobs", failure);
        }
    }

    /// <summary>Where photos are put: memory where the system has a folder for it.</summary>
    public static string Folder { get; } = OperatingSystem.IsLinux()
        ? MemoryFolder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "FaceBlur", "decoding");

    /// <inheritdoc/>
    public string FullPath { get; }

    /// <summary>Deletes what a program that was killed left behind.</summary>
    public static void DeleteStale(string folder)
    {
        if (!Directory.Exists(folder)) return;
        DateTime oldest = TimeProvider.System.GetUtcNow().UtcDateTime - StaleAge;
        foreach (string left in Directory.EnumerateFiles(folder, Prefix + "*"))
        {
            if (File.GetLastWriteTimeUtc(left) < oldest) TryDelete(left);
        }
    }

    public void Dispose() => TryDelete(FullPath);

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
