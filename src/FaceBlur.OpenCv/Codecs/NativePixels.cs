using System.Runtime.InteropServices;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// Owns a matrix whose pixels a <see cref="Imaging.PixelBuffer"/> shows. It keeps the matrix from the garbage collector:
/// its finalizer could free pixels under a span that is still being read.
/// </summary>
internal sealed class NativePixels(Mat pixels) : IDisposable
{
    private GCHandle _keptAlive = GCHandle.Alloc(pixels);

    public void Dispose()
    {
        if (!_keptAlive.IsAllocated) return;
        _keptAlive.Free();
        pixels.Dispose();
    }
}
