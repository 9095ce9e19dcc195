using System.Runtime.InteropServices;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// Loads OpenCV once for the whole process and sets what holds for all of it. Everything that calls OpenCV calls
/// <see cref="EnsureLoaded"/> first.
/// </summary>
internal static class OpenCvRuntime
{
    private const string LibraryName = "OpenCvSharpExtern";

    private static readonly Lazy<Exception?> LoadFailure = new(Load);

    /// <summary>Begins to load OpenCV on another thread: it and the libraries that it needs take as long as a small photo does.</summary>
    public static void BeginLoading() => _ = Task.Run(() => LoadFailure.Value);

    /// <summary>Loads OpenCV unless it is loaded. Thread-safe, and cheap after the first call.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.NativeLibraryMissing"/>.</exception>
    public static void EnsureLoaded()
    {
        if (LoadFailure.Value is { } failure) throw Missing(failure);
    }

    /// <summary>The error for a library that does not load. The loader's own words hold paths, so they stay inside.</summary>
    public static FaceBlurException Missing(Exception failure) => new(
        FaceBlurErrorCode.NativeLibraryMissing,
        "the OpenCV library, or one that it needs, could not be loaded",
        OperatingSystem.IsLinux()
            ? "on Debian and Ubuntu: apt-get install libgtk-3-0"
            : "the OpenCvSharp4 runtime package for this system is missing from the application",
        failure);

    private static Exception? Load()
    {
        try
        {
            // OpenCvSharp reports a missing library on standard output, where the redacted photo may be going.
            NativeLibrary.Load(LibraryName, typeof(Cv2).Assembly, null);

            // Its messages quote file names and values from files.
            Cv2.SetLogLevel(LogLevel.SILENT);

            // Photos are processed side by side, one worker a core: threads of OpenCV's own would only compete with them.
            Cv2.SetNumThreads(1);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException or TypeInitializationException or OpenCvSharpException)
        {
            return failure;
        }
    }
}
