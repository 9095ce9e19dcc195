using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace FaceBlur.Cli.Isolation;

/// <summary>
/// What a decoding process may use of the machine. It gives its own rights up before it reads a photo and cannot get them back: no
/// file of any length, no core dump, few open files, no more memory than a picture needs, no new rights by starting a program. On
/// systems other than Linux there is the process and its deadline, and no more.
/// </summary>
internal static partial class ChildLimits
{
    /// <summary>For the runtime, OpenCV and their code.</summary>
    private const long BaseMemory = 1L << 30;

    private const ulong OpenFiles = 128;

    private const int FileSize = 1, Data = 2, Core = 4, Files = 7;
    private const int NoNewPrivileges = 38, Dumpable = 4, DeathSignal = 1;
    private const int Kill = 9;

    /// <summary>Bytes for a file, its picture, a turned copy of it and what a decoder needs besides.</summary>
    public static long MemoryFor(DecodeLimits limits) => BaseMemory + limits.MaxFileBytes + (3 * limits.MaxDecodedBytes);

    /// <summary>Limits this process, for good.</summary>
    /// <exception cref="FaceBlurException">The system refused: nothing is decoded then.</exception>
    public static void Apply(long memoryBytes)
    {
        if (!OperatingSystem.IsLinux()) return;
        bool isLimited = Set(FileSize, 0) && Set(Core, 0) && Set(Files, OpenFiles) && Set(Data, (ulong)memoryBytes)
            && Control(NoNewPrivileges, 1) && Control(Dumpable, 0) && Control(DeathSignal, Kill);
        if (!isLimited) throw new FaceBlurException(FaceBlurErrorCode.Unexpected, "the decoding process could not be limited");
    }

    [SupportedOSPlatform("linux")]
    private static bool Set(int resource, ulong most)
    {
        var limit = new Limit { Soft = most, Hard = most };
        return SetLimit(resource, in limit) == 0;
    }

    [SupportedOSPlatform("linux")]
    private static bool Control(int option, nuint value) => ProcessControl(option, value, 0, 0, 0) == 0;

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
