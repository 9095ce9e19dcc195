using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace FaceBlur.Cli.Isolation;

/// <summary>What a process of Linux can give up of its own, for good.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ProcessControl
{
    public const int FileSize = 1, Data = 2, Core = 4, Files = 7;
    public const int NoNewPrivileges = 38, Dumpable = 4, DeathSignal = 1;

    /// <summary>Limits a resource of <c>setrlimit</c>.</summary>
    /// <returns>Whether the system did it.</returns>
    public static bool Limit(int resource, ulong most)
    {
        var limit = new ResourceLimit { Soft = most, Hard = most };
        return SetLimit(resource, in limit) == 0;
    }

    /// <summary>Sets an option of <c>prctl</c>.</summary>
    /// <returns>Whether the system did it.</returns>
    public static bool Set(int option, nuint value) => Control(option, value, 0, 0, 0) == 0;

    /// <summary>
    /// From now on the system writes no image of this process's memory, neither to a file nor to a program that collects them, and
    /// no other process of the user may look into it. Programs that it starts are not concerned.
    /// </summary>
    public static bool ForbidDumps() => Limit(Core, 0) && Set(Dumpable, 0);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
