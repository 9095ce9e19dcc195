using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaceBlur.Imaging;

namespace FaceBlur.Detection.Layers;

/// <summary>The rows of a photo as a network reads them: blue, green and red from 0 to 255, padded to the sizes that it can take.</summary>
internal sealed unsafe class PixelRows(ConvolutionLayer reader) : RowSource(ImageView.Channels, reader)
{
    private byte* _pixels;
    private int _stride;
    private int _pixelWidth;
    private int _pixelHeight;

    /// <summary>Takes a photo, which must not move until the last row is made.</summary>
    /// <param name="pixels">First byte of the photo.</param>
    /// <param name="photo">Its sizes.</param>
    /// <param name="width">With the padding.</param>
    /// <param name="height">With the padding.</param>
    public void Start(byte* pixels, ImageView photo, int width, int height)
    {
        Start(width, height);
        _pixels = pixels;
        (_stride, _pixelWidth, _pixelHeight) = (photo.StrideBytes, photo.Width, photo.Height);
    }

    protected override void Make(int number, float* row)
    {
        int width = number < _pixelHeight ? _pixelWidth : 0;
        Convert(_pixels + ((nint)number * _stride), row, width * Channels);
        new Span<float>(row + (width * Channels), (Width - width) * Channels).Fill(NetworkInput.Gray);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert(byte* bytes, float* numbers, int count)
    {
        int i = 0;
        for (; i + Vector128<byte>.Count <= count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.Load(bytes + i));
            Vector256.ConvertToSingle(Vector256.WidenLower(lower.ToVector256Unsafe()).AsInt32()).Store(numbers + i);
            Vector256.ConvertToSingle(Vector256.WidenLower(upper.ToVector256Unsafe()).AsInt32()).Store(numbers + i + 8);
        }
        for (; i < count; i++) numbers[i] = bytes[i];
    }
}
