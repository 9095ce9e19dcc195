using System.Runtime.InteropServices;
using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Cli.Tests;

public sealed unsafe class NativeHeapTests
{
    private const int PictureBytes = 48 << 20;

    /// <summary>glibc says in the lowest bits before a block how it was allocated; this one: asked of the system by itself.</summary>
    private const nuint IsMapped = 2;

    [SkippableFact]
    public void KeepPictures_APicture_LiesInTheHeap()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "glibc only");
        NativeHeap.KeepPictures();

        void* picture = NativeMemory.Alloc(PictureBytes);
        nuint kind = ((nuint*)picture)[-1] & IsMapped;
        NativeMemory.Free(picture);

        Assert.Equal((nuint)0, kind);
    }

    [SkippableFact]
    public void KeepPictures_AGapInTheHeap_IsGivenBackWithinSeconds()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "glibc only");
        NativeHeap.KeepPictures();
        void* gap = NativeMemory.Alloc(PictureBytes), behind = NativeMemory.Alloc(PictureBytes);
        try
        {
            NativeMemory.Fill(gap, PictureBytes, 1);
            NativeMemory.Free(gap);
            Assert.True(ResidentPages.ShareOf(gap, PictureBytes) > 0.9, "it was given back at once: this test shows nothing");

            for (int tries = 0; ResidentPages.ShareOf(gap, PictureBytes) > 0.5; tries++)
            {
                Assert.True(tries < 100, "it was never given back");
                Thread.Sleep(200);
            }
        }
        finally
        {
            NativeMemory.Free(behind);
        }
    }
}
