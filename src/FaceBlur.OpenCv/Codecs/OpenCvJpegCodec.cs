using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// JPEG through OpenCV. It reads grey, YCbCr, RGB, CMYK and YCCK, and writes baseline YCbCr with the standard Huffman
/// tables, so that outputs of one <see cref="EncodingOptions"/> cannot be told apart by their tables. Thread-safe.
/// </summary>
public sealed class OpenCvJpegCodec : IImageCodec
{
    // OpenCvSharp does not name this parameter. Its value holds a nibble for each sampling factor: 2×2, 1×1, 1×1.
    private const int SamplingFactor = 7;
    private const int Sampling420 = 0x221111;
    private const int Sampling444 = 0x111111;

    /// <summary>Makes a codec. OpenCV is loaded meanwhile.</summary>
    public OpenCvJpegCodec() => OpenCvRuntime.BeginLoading();

    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Jpeg;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        using ByteBuffer? usual = JpegColorMarks.Normalize(file, header.ColorModel);
        return NativeCodec.Decode(usual is null ? file : usual.Bytes, header, ImreadModes.Color | ImreadModes.IgnoreOrientation);
    }

    /// <inheritdoc/>
    public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        int[] parameters =
        [
            (int)ImwriteFlags.JpegQuality, options.JpegQuality,
            SamplingFactor, options.ChromaSubsampling == ChromaSubsampling.Full ? Sampling444 : Sampling420,

            // Optimized Huffman tables, scan scripts and restart intervals would differ from picture to picture.
            (int)ImwriteFlags.JpegOptimize, 0,
            (int)ImwriteFlags.JpegProgressive, 0,
            (int)ImwriteFlags.JpegRstInterval, 0,
        ];
        if (pixels.BitDepth == 8) return NativeCodec.Encode(Format.Extension, pixels, parameters);
        using PixelBuffer eightBit = pixels.ToEightBit();
        return NativeCodec.Encode(Format.Extension, eightBit, parameters);
    }
}
