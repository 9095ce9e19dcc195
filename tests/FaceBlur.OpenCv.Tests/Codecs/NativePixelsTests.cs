using System.Runtime.CompilerServices;
using OpenCvSharp;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class NativePixelsTests
{
    [Fact]
    public void Dispose_Never_KeepsThePixelsWhereSpansMayPoint()
    {
        WeakReference pixels = Forget();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(pixels.IsAlive);
        ((Mat)pixels.Target!).Dispose();
    }

    [Fact]
    public void Dispose_Twice_FreesThePixelsOnce()
    {
        var pixels = new Mat(4, 4, MatType.CV_8UC3);
        var owner = new NativePixels(pixels);

        owner.Dispose();
        owner.Dispose();

        Assert.True(pixels.IsDisposed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget()
    {
        var pixels = new Mat(4, 4, MatType.CV_8UC3);
        _ = new NativePixels(pixels);
        return new WeakReference(pixels);
    }
}
