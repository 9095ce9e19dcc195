using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

public sealed unsafe partial class ByteBufferTests
{
    private const int FileBytes = 8 << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((128 * 1024) - 1)]
    [InlineData(128 * 1024)]
    [InlineData(3_000_001)]
    public void New_AnyLength_HoldsEveryByteUntilItIsDisposed(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);

        var buffer = new ByteBuffer(content);
        Assert.True(buffer.Bytes.SequenceEqual(content));
        Assert.Equal(length, buffer.Length);

        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Bytes.Length);
    }

    [SkippableFact]
    public void Dispose_LongFiles_LeavesNoPageOfThemInMemory()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems keep what they will");
        // glibc keeps blocks up to the length of the longest that was freed.
        NativeMemory.Free(NativeMemory.Alloc(2 * FileBytes));
        var files = new ByteBuffer[10];
        var addresses = new nint[files.Length - 1];
        for (int i = 0; i < files.Length; i++)
        {
            files[i] = new ByteBuffer(FileBytes);
            files[i].GetSpan().Fill(1);
        }
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = (nint)files[i].Pin().Pointer;
            Assert.True(ShareInMemory(addresses[i]) > 0.9, "the pages are not there: this test shows nothing");
        }

        // The last one stays, so that the end of the heap would not move.
        foreach (ByteBuffer file in files[..^1]) file.Dispose();
        double share = addresses.Average(ShareInMemory);
        files[^1].Dispose();

        // What another test allocated in this moment may lie in one of the places.
        Assert.True(share < 0.3, $"{share:P0} are there still");
    }

    private static double ShareInMemory(nint block)
    {
        nint pageBytes = Environment.SystemPageSize, first = (block + pageBytes - 1) / pageBytes * pageBytes;
        byte[] pages = new byte[(block + FileBytes - first) / pageBytes];
        fixed (byte* states = pages)
        {
            bool isMapped = WhichAreInMemory(first, (nuint)(pages.Length * pageBytes), states) == 0;
            return isMapped ? pages.Average(page => page & 1) : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int WhichAreInMemory(nint start, nuint length, byte* states);
}
