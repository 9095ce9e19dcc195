namespace FaceBlur;

/// <summary>Borrowed upright pixels: 8 bits a channel, interleaved blue, green, red. Valid for the call it is passed to.</summary>
public readonly ref struct ImageView
{
    /// <summary>Blue, green and red.</summary>
    internal const int Channels = 3;

    /// <summary>Looks at pixels that somebody else owns.</summary>
    /// <param name="bgr">At least <c>(height - 1) * strideBytes + width * 3</c> bytes.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="strideBytes">Bytes from one row to the next, at least <c>width * 3</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span cannot hold such an image.</exception>
    public ImageView(ReadOnlySpan<byte> bgr, int width, int height, int strideBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, checked(width * 3));
        ArgumentOutOfRangeException.ThrowIfLessThan(bgr.Length, ((height - 1L) * strideBytes) + (width * 3L));
        Bgr = bgr;
        Width = width;
        Height = height;
        StrideBytes = strideBytes;
    }

    /// <summary>All rows, <see cref="StrideBytes"/> apart.</summary>
    public ReadOnlySpan<byte> Bgr { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes { get; }

    /// <summary>The <c>Width * 3</c> bytes of one row.</summary>
    public ReadOnlySpan<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return Bgr.Slice(y * StrideBytes, Width * 3);
    }
}
