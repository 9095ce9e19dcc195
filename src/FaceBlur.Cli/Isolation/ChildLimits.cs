namespace FaceBlur.Cli.Isolation;

/// <summary>
/// What a decoding process may use of the machine. It gives its own rights up before it reads a photo and cannot get them back: no
/// file of any length, no core dump, few open files, no more memory than a picture needs, no new rights by starting a program. On
/// systems other than Linux there is the process and its deadline, and no more.
/// </summary>
internal static class ChildLimits
{
    /// <summary>For the runtime, OpenCV and their code.</summary>
    private const long BaseMemory = 1L << 30;

    private const ulong OpenFiles = 128;

    private const int Kill = 9;

    /// <summary>Bytes for a file, its picture, a turned copy of it and what a decoder needs besides.</summary>
    public static long MemoryFor(DecodeLimits limits) => BaseMemory + limits.MaxFileBytes + (3 * limits.MaxDecodedBytes);

    /// <summary>Limits this process, for good.</summary>
    /// <exception cref="FaceBlurException">The system refused: nothing is decoded then.</exception>
    public static void Apply(long memoryBytes)
    {
        if (!OperatingSystem.IsLinux()) return;
        bool isLimited = ProcessControl.Limit(ProcessControl.FileSize, 0)
            && ProcessControl.Limit(ProcessControl.Files, OpenFiles)
            && ProcessControl.Limit(ProcessControl.Data, (ulong)memoryBytes)
            && ProcessControl.Set(ProcessControl.NoNewPrivileges, 1)
            && ProcessControl.ForbidDumps()
            && ProcessControl.Set(ProcessControl.DeathSignal, Kill);
        if (!isLimited) throw new FaceBlurException(FaceBlurErrorCode.Unexpected, "the decoding process could not be limited");
    }
}
