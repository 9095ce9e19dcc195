using System.Runtime.InteropServices;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Imaging;

public sealed unsafe class ByteBufferTests
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
            Assert.True(ResidentPages.ShareOf((void*)addresses[i], FileBytes) > 0.9, "the pages are not there: this test shows nothing");
        }

        // The last one stays, so that the end of the heap would not move.
        foreach (ByteBuffer file in files[..^1]) file.Dispose();
        double share = addresses.Average(address => ResidentPages.ShareOf((void*)address, FileBytes));
        files[^1].Dispose();

        // What another test allocated in this moment may lie in one of the places.
        Assert.True(share < 0.3, $"{share:P0} are there still");
    }
}
