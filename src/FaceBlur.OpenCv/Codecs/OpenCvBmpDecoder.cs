using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>BMP through OpenCV, of every depth, with what is transparent put on white. It is not written. Thread-safe.</summary>
public sealed class OpenCvBmpDecoder : IImageDecoder
{
    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Bmp;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);

        // Left to itself, OpenCV takes some pictures for grey ones, and a fourth byte that means nothing for transparency.
        return NativeCodec.Decode(file, header, header.HasAlpha ? ImreadModes.Unchanged : ImreadModes.Color | ImreadModes.IgnoreOrientation);
    }
}
