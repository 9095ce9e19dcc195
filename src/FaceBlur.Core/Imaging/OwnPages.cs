using System.Runtime.InteropServices;

namespace FaceBlur.Imaging;

/// <summary>
/// Memory for files, taken from the system and given back to it by whole pages, apart from the C library's heap. A file outlives the pictures that
/// are decoded meanwhile: in the heap it lands where a picture was, the next picture finds no room there, and a long batch takes more and more.
/// Short blocks, and those on other systems, come from the heap.
/// </summary>
internal static unsafe partial class OwnPages
{
    /// <summary>Bytes for which asking the system costs next to nothing.</summary>
    private const int LeastBytes = 128 * 1024;

    /// <summary>mmap's PROT_READ and PROT_WRITE.</summary>
    private const int ReadAndWrite = 1 | 2;

    /// <summary>mmap's flags for memory of this process with no file behind it, as Linux numbers them.</summary>
    private const int PrivateMemory = 0x02 | 0x20;

    private static readonly bool _isSupported = IsSupported();

    /// <summary>Bytes whose content is undefined; an address of its own also for none.</summary>
    /// <exception cref="InsufficientMemoryException">There are not as many.</exception>
    public static byte* Allocate(int length)
    {
        if (!HasOwnPages(length)) return (byte*)NativeMemory.Alloc((nuint)length);
        nint pages = Map(0, (nuint)length, ReadAndWrite, PrivateMemory, -1, 0);
        return pages != -1 ? (byte*)pages : throw new InsufficientMemoryException();
    }

    /// <summary>Frees what was allocated.</summary>
    /// <param name="bytes">The address.</param>
    /// <param name="length">As many bytes as were asked for.</param>
    public static void Free(byte* bytes, int length)
    {
        if (HasOwnPages(length)) _ = Unmap((nint)bytes, (nuint)length);
        else NativeMemory.Free(bytes);
    }

    private static bool HasOwnPages(int length) => _isSupported && length >= LeastBytes;

    private static bool IsSupported()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            nint pages = Map(0, LeastBytes, ReadAndWrite, PrivateMemory, -1, 0);
            return pages != -1 && Unmap(pages, LeastBytes) == 0;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Unmap(nint address, nuint length);
}
