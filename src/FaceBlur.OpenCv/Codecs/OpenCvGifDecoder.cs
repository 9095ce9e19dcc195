using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>GIF of one picture through OpenCV, with what is transparent put on white. It is not written. Thread-safe.</summary>
public sealed class OpenCvGifDecoder : IImageDecoder
{
    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Gif;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return NativeCodec.Decode(GifStill.Reduce(file, header.HasAlpha), header, ImreadModes.Unchanged);
    }
}
