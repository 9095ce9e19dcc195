using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// PNG through OpenCV. It reads every color type and depth, interlaced or not, and puts what is transparent on white; it
/// writes RGB with 8 or 16 bits a channel. Thread-safe.
/// </summary>
public sealed class OpenCvPngCodec : IImageCodec
{
    // Fixed, so that files do not differ by their encoder. Higher levels take twice the time for a few percent of a photo.
    private const int CompressionLevel = 3;

    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Png;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);

        // Any mode but this one throws the alpha channel away and shows what somebody erased to transparency.
        return NativeCodec.Decode(file, header, ImreadModes.Unchanged);
    }

    /// <inheritdoc/>
    public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        int[] parameters = [(int)ImwriteFlags.PngCompression, CompressionLevel];
        if (pixels.BitDepth <= options.MaxBitDepth) return NativeCodec.Encode(Format.Extension, pixels, parameters);
        using PixelBuffer eightBit = pixels.ToEightBit();
        return NativeCodec.Encode(Format.Extension, eightBit, parameters);
    }
}
