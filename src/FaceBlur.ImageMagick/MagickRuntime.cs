using System.Runtime.CompilerServices;
using ImageMagick;

namespace FaceBlur.ImageMagick;

/// <summary>
/// Loads ImageMagick once for the whole process, under a policy that refuses everything but what FaceBlur needs, and with limits
/// on what it may take. Everything that calls ImageMagick calls <see cref="EnsureLoaded"/> first.
/// </summary>
internal static class MagickRuntime
{
    private const int MostSidePixels = 65_535;
    private const ulong MostProfileBytes = 4 << 20;

    /// <summary>Decoding one photo takes longer than this on no machine that gets through a batch.</summary>
    private const int MostSeconds = 120;

    private static readonly Lazy<Exception?> LoadFailure = new(Load);

    /// <summary>Where the policy lies. Beside the program, as the models do.</summary>
    public static string PolicyFolder { get; } = Path.Combine(AppContext.BaseDirectory, "imagemagick");

    /// <summary>Loads ImageMagick unless it is loaded. Thread-safe, and cheap after the first call.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.NativeLibraryMissing"/>: it is not there, or not under the policy.</exception>
    public static void EnsureLoaded()
    {
        if (LoadFailure.Value is { } failure) throw Missing(failure);
    }

    private static FaceBlurException Missing(Exception failure) => new(
        FaceBlurErrorCode.NativeLibraryMissing,
        "the ImageMagick library could not be loaded, or not under FaceBlur's policy",
        "restore the program's folder; an application that uses ImageMagick itself must set FaceBlur's policy first",
        failure);

    private static Exception? Load()
    {
        try
        {
            if (!File.Exists(Path.Combine(PolicyFolder, "policy.xml"))) return new FileNotFoundException("the policy is missing");
            Restrict();
            return IsRestricted() ? null : new InvalidOperationException("the policy is not in force");
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            or TypeInitializationException or FileNotFoundException or MagickException)
        {
            return failure;
        }
    }

    // Apart from Load, which must be able to catch that Magick.NET itself is missing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Restrict()
    {
        MagickNET.SetEnvironmentVariable("MAGICK_CONFIGURE_PATH", PolicyFolder);

        // Photos are processed side by side, one worker a core; a second library's threads would only compete with them.
        ResourceLimits.Thread = 1;

        // What does not fit into memory is refused, never put on a disk.
        ResourceLimits.Disk = 0;
        ulong memory = (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        ResourceLimits.Memory = memory;
        ResourceLimits.MaxMemoryRequest = memory;
        ResourceLimits.Area = memory;
        ResourceLimits.Width = MostSidePixels;
        ResourceLimits.Height = MostSidePixels;
        ResourceLimits.ListLength = 4;
        ResourceLimits.Time = MostSeconds;
        ResourceLimits.MaxProfileSize = MostProfileBytes;
        OpenCL.IsEnabled = false;
    }

    /// <summary>Tries what must be refused: somebody may have loaded ImageMagick before, under rules of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsRestricted()
    {
        try
        {
            using var image = new MagickImage("viewbox 0 0 1 1"u8, new MagickReadSettings { Format = MagickFormat.Mvg });
            return false;
        }
        catch (MagickPolicyErrorException)
        {
            return true;
        }
    }
}
