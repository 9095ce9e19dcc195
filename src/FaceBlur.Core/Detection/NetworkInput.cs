using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceBlur.Detection.Layers;

namespace FaceBlur.Detection;

/// <summary>
/// What a network reads: a plane of floats for each channel. They are blue, green and red from 0 to 255, padded to the sizes that the
/// network can take, or what its <see cref="FirstLayers"/> made of them. Unmanaged memory, used again from call to call.
/// </summary>
public sealed unsafe class NetworkInput : IDisposable
{
    /// <summary>Gray of the padding: near the mean that models are trained around, so that it is nothing to them.</summary>
    internal const float Gray = 117;

    private float* _planes;
    private long _capacity;

    internal NetworkInput()
    {
    }

    /// <summary>How many planes there are.</summary>
    public int Channels { get; private set; }

    /// <summary>Width of a plane.</summary>
    public int Width { get; private set; }

    /// <summary>Height of a plane.</summary>
    public int Height { get; private set; }

    /// <summary>Address of the first plane; the others follow it without a gap.</summary>
    public nint Address => (nint)_planes;

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_planes);
        _planes = null;
        _capacity = 0;
    }

    /// <summary>Makes room for planes, whose content is then anything.</summary>
    internal void Resize(int channels, int width, int height)
    {
        (Channels, Width, Height) = (channels, width, height);
        Reserve((long)channels * width * height);
    }

    /// <summary>Makes the planes their mirror images: what was left is right.</summary>
    internal void Mirror()
    {
        for (int row = 0; row < Channels * Height; row++) new Span<float>(_planes + ((nint)row * Width), Width).Reverse();
    }

    /// <summary>Takes over pixels.</summary>
    /// <param name="pixels">A photo or a part of one.</param>
    /// <param name="width">With the padding.</param>
    /// <param name="height">With the padding.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(ImageView pixels, int width, int height)
    {
        Resize(ImageView.Channels, width, height);
        nint plane = (nint)Width * Height;
        for (int y = 0; y < pixels.Height; y++)
        {
            float* row = _planes + ((nint)y * Width);
            Spread(pixels.Row(y), row, row + plane, row + (2 * plane));
            for (int channel = 0; channel < Channels; channel++)
                new Span<float>(row + (channel * plane) + pixels.Width, Width - pixels.Width).Fill(Gray);
        }
        for (int channel = 0; channel < Channels; channel++)
        {
            float* below = _planes + (channel * plane) + ((nint)pixels.Height * Width);
            new Span<float>(below, (Height - pixels.Height) * Width).Fill(Gray);
        }
    }

    /// <summary>Takes the channels of a row apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(ReadOnlySpan<byte> bgr, float* blue, float* green, float* red)
    {
        // Four pixels at a time: each mask picks the bytes of one channel and spreads them over four numbers.
        Vector128<byte> blueBytes = Vector128.Create((byte)0, 99, 99, 99, 3, 99, 99, 99, 6, 99, 99, 99, 9, 99, 99, 99);
        Vector128<byte> greenBytes = Vector128.Create((byte)1, 99, 99, 99, 4, 99, 99, 99, 7, 99, 99, 99, 10, 99, 99, 99);
        Vector128<byte> redBytes = Vector128.Create((byte)2, 99, 99, 99, 5, 99, 99, 99, 8, 99, 99, 99, 11, 99, 99, 99);
        int width = bgr.Length / 3, x = 0;
        fixed (byte* first = bgr)
        {
            for (; (x * 3) + Vector128<byte>.Count <= bgr.Length; x += 4)
            {
                Vector128<byte> bytes = Vector128.Load(first + (x * 3));
                Vector128.ConvertToSingle(Vector128.Shuffle(bytes, blueBytes).AsInt32()).Store(blue + x);
                Vector128.ConvertToSingle(Vector128.Shuffle(bytes, greenBytes).AsInt32()).Store(green + x);
                Vector128.ConvertToSingle(Vector128.Shuffle(bytes, redBytes).AsInt32()).Store(red + x);
            }
        }
        for (; x < width; x++) (blue[x], green[x], red[x]) = (bgr[x * 3], bgr[(x * 3) + 1], bgr[(x * 3) + 2]);
    }

    private void Reserve(long floats)
    {
        if (floats <= _capacity) return;
        Dispose();
        _planes = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
        _capacity = floats;
    }
}
