using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// PNG through OpenCV. It reads every color type and depth, interlaced or not, and puts what is transparent on white; it
/// writes RGB with 8 or 16 bits a channel. Thread-safe.
/// </summary>
public sealed class OpenCvPngCodec : IImageCodec
{
    // OpenCvSharp does not name this parameter. Paeth alone suits photos as well as trying all filters and costs a third.
    private const int Filter = 19;
    private const int Paeth = 0x80;

    // Level 3 takes twice the time and saves 6 % of a photo, 3 % of a screenshot.
    private const int CompressionLevel = 1;

    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Png;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);

        // Any mode but this one throws the alpha channel away and shows what somebody erased to transparency.
        using ByteBuffer? still = PngStill.Reduce(file);
        return NativeCodec.Decode(still is null ? file : still.Bytes, header, ImreadModes.Unchanged);
    }

    /// <inheritdoc/>
    public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        int[] parameters = [(int)ImwriteFlags.PngCompression, CompressionLevel, Filter, Paeth];
        if (pixels.BitDepth <= options.MaxBitDepth) return NativeCodec.Encode(Format.Extension, pixels, parameters);
        using PixelBuffer eightBit = pixels.ToEightBit();
        return NativeCodec.Encode(Format.Extension, eightBit, parameters);
    }
}
