using System.Runtime.InteropServices;

namespace FaceBlur.Cli;

/// <summary>
/// Lets the C library keep the memory of one photo for the next. By itself it asks the system for every picture anew and gives it back: of the
/// processor time of a photo of 12 Mpx a seventh went into clearing the same 100 MB again and again. It holds for the whole process, so it is
/// the program's to say and not the library's.
/// </summary>
internal static partial class NativeHeap
{
    /// <summary>glibc's M_TRIM_THRESHOLD: how much may lie free at the end of a heap.</summary>
    private const int TrimThreshold = -1;

    /// <summary>glibc's M_MMAP_MAX: how many blocks may bypass the heap.</summary>
    private const int MmapMax = -4;

    /// <summary>glibc's M_TOP_PAD: how much the heap grows at a time.</summary>
    private const int TopPad = -2;

    /// <summary>glibc's M_ARENA_MAX: how many heaps there are.</summary>
    private const int ArenaMax = -8;

    private const int MaxFreeBytes = 256 << 20;

    /// <summary>Rare enough that clearing the pages anew that are needed again takes less than a hundredth of the time.</summary>
    private static readonly TimeSpan ReturnEvery = TimeSpan.FromSeconds(5);

    /// <summary>What would be moved up and down most. Pages that nobody writes to take no memory.</summary>
    private const int HeapBytes = 64 << 20;

    private static Timer? _returning;

    /// <summary>
    /// Call it once, at the start. Does nothing where the C library is another. Now and then a block lands where a picture was, which then gets
    /// new memory: what lies between is given back every few seconds, or the heap would grow for minutes.
    /// </summary>
    public static void KeepPictures()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // With a heap for each thread, blocks that one thread takes and another frees make every heap as large as the largest.
            _ = SetOption(ArenaMax, 1);
            _ = SetOption(MmapMax, 0);
            _ = SetOption(TrimThreshold, MaxFreeBytes);
            _ = SetOption(TopPad, HeapBytes);
            // Once here, where a C library that lacks it does no harm.
            _ = ReturnFreePages(0);
            _returning ??= new Timer(state => _ = ReturnFreePages(0), null, ReturnEvery, ReturnEvery);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Not glibc: memory is managed another way, a little slower.
        }
    }

    /// <summary>glibc's malloc_trim: gives back whole pages that lie free, all over the heap.</summary>
    /// <param name="top">Bytes to leave at its end.</param>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ReturnFreePages(nuint top);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetOption(int option, int value);
}
