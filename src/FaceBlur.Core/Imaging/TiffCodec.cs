using FaceBlur.Formats;
using FaceBlur.Formats.Tiff;

namespace FaceBlur.Imaging;

/// <summary>
/// TIFF in managed code: decoders in native code show damaged parts without a word, make transparent pixels visible again and turn some
/// pictures and not others. It reads every kind that the walker accepts, and puts what is transparent on white; it writes RGB with 8 or
/// 16 bits a channel in Deflate strips. Thread-safe.
/// </summary>
/// <param name="jpeg">Decodes the parts of pictures that are compressed as JPEG, each walked by FaceBlur's own JPEG walker before.</param>
public sealed class TiffCodec(IImageDecoder jpeg) : IImageCodec
{
    /// <inheritdoc/>
    public ImageFormat Format => ImageFormat.Tiff;

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        TiffBytes bytes = TiffBytes.Of(file);
        TiffPicture picture = TiffPicture.Read(bytes, TiffDirectory.Read(bytes, bytes.FirstDirectory));
        if (picture.Width != header.Width || picture.Height != header.Height)
            throw FormatErrors.Malformed("the decoded picture is not the one that the header announces");
        var stored = new PixelBuffer(picture.Width, picture.Height, picture.Bits == 16 ? 16 : 8);
        try
        {
            if (picture.Compression == TiffCompression.Jpeg) TiffJpeg.Decode(bytes, picture, jpeg, stored);
            else TiffRaster.Decode(bytes, picture, stored);
            return picture.Orientation == 1 ? stored : TurnedPixels.Take(stored, picture.Orientation);
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        if (pixels.BitDepth <= options.MaxBitDepth) return TiffWriter.Write(pixels);
        using PixelBuffer eightBit = pixels.ToEightBit();
        return TiffWriter.Write(eightBit);
    }
}
