using System.Runtime.InteropServices;

namespace FaceBlur.Cli.Terminal;

/// <summary>
/// Tells a standard stream that the program was given from a number that has become something else. A program that is started with a closed
/// stream (<c>2>&amp;-</c>) opens its own files under the number, and what is said there would end up in one of them.
/// </summary>
internal static partial class StandardDescriptor
{
    public const int Input = 0, Output = 1, Error = 2;

    private const int GetFlags = 1;

    /// <summary>Set on every file that the runtime opens; never on what came through the start of the program.</summary>
    private const int CloseOnExec = 1;

    /// <summary>Never closed.</summary>
    private static readonly List<SafeHandle> Placeholders = [];

    /// <summary>Whether the program was started with it.</summary>
    public static bool IsInherited(int descriptor)
    {
        if (!OperatingSystem.IsLinux()) return true;
        int flags = Control(descriptor, GetFlags, 0);
        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    /// <summary>Call it at the start: takes the numbers that are free, so that no photo gets one and no native library prints into it.</summary>
    public static void FillGaps()
    {
        if (!OperatingSystem.IsLinux()) return;
        for (int descriptor = Input; descriptor <= Error; descriptor++)
        {
            // The system gives the lowest number that is free.
            if (Control(descriptor, GetFlags, 0) < 0) Placeholders.Add(File.OpenHandle("/dev/null"));
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Control(int descriptor, int command, int argument);
}
