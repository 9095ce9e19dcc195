using System.Runtime.InteropServices;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Asks Linux which pages of a block of memory are there.</summary>
internal static unsafe partial class ResidentPages
{
    /// <summary>From 0 to 1, of the block's whole pages; 0 where it is mapped no more.</summary>
    /// <param name="block">Its address.</param>
    /// <param name="length">Its bytes, some pages at least.</param>
    public static double ShareOf(void* block, int length)
    {
        nint pageBytes = Environment.SystemPageSize, first = ((nint)block + pageBytes - 1) / pageBytes * pageBytes;
        byte[] pages = new byte[((nint)block + length - first) / pageBytes];
        fixed (byte* states = pages)
        {
            bool isMapped = WhichAreInMemory(first, (nuint)(pages.Length * pageBytes), states) == 0;
            return isMapped ? pages.Average(page => page & 1) : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int WhichAreInMemory(nint start, nuint length, byte* states);
}
