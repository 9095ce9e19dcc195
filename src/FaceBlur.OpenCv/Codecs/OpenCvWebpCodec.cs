using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// WebP through OpenCV. It reads lossy and lossless pictures, and the first frame of animations, and puts what is transparent on
/// white; it writes either coding, 8 bits a channel. Thread-safe.
/// </summary>
public sealed class OpenCvWebpCodec : IImageCodec
{
    /// <summary>Every quality above 100 makes OpenCV write without loss.</summary>
    private const int WithoutLoss = 101;

    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Webp;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return NativeCodec.Decode(WebpStill.Reduce(file, header), header, ImreadModes.Unchanged);
    }

    /// <inheritdoc/>
    public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        int[] parameters = [(int)ImwriteFlags.WebPQuality, options.LosslessWebp ? WithoutLoss : options.JpegQuality];
        if (pixels.BitDepth == 8) return NativeCodec.Encode(Format.Extension, pixels, parameters);
        using PixelBuffer eightBit = pixels.ToEightBit();
        return NativeCodec.Encode(Format.Extension, eightBit, parameters);
    }
}
