using FaceBlur.Imaging;
using ImageMagick;

namespace FaceBlur.ImageMagick;

/// <summary>
/// HEIC or AVIF through ImageMagick, turned as the file says and with what is transparent put on white, in 8 bits a channel. They
/// are not written. ImageMagick is loaded when the first such photo is met. Thread-safe.
/// </summary>
public sealed class HeifDecoder : INamedFileDecoder
{
    private const int Rgb = 3;
    private const int RgbAlpha = 4;

    private static readonly Lazy<bool> Cleaned = new(() =>
    {
        PhotoFile.DeleteStale(PhotoFile.Folder);
        return true;
    });

    /// <summary>Makes a decoder, and removes what a program that was killed left of photos.</summary>
    /// <param name="format"><see cref="ImageFormat.Heic"/> or <see cref="ImageFormat.Avif"/>.</param>
    public HeifDecoder(ImageFormat format)
    {
        Format = format;
        // Not only when a photo comes that needs it: that may be never.
        _ = Cleaned.Value;
    }

    /// <inheritdoc/>
    public ImageFormat Format { get; }

    /// <inheritdoc/>
    public PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header)
    {
        using INamedFile photo = CreateFile(file);
        return Decode(photo.FullPath, header);
    }

    /// <inheritdoc/>
    public INamedFile CreateFile(ReadOnlySpan<byte> file) => new PhotoFile(file);

    /// <inheritdoc/>
    public PixelBuffer Decode(string path, ImageHeader header)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(header);
        MagickRuntime.EnsureLoaded();
        try
        {
            return Read(path, header);
        }
        catch (MagickResourceLimitErrorException failure)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.LimitExceeded, "decoding this picture takes more memory or time than there is", innerException: failure);
        }
        catch (MagickException failure)
        {
            throw Malformed(failure);
        }
    }

    private static PixelBuffer Read(string path, ImageHeader header)
    {
        using var image = new MagickImage();
        MagickException? warning = null;
        image.Warning += (_, raised) => warning ??= raised.Exception as MagickException;
        // The name of the format keeps ImageMagick from looking for itself; both kinds of HEIF go through the same code.
        image.Read(path, new MagickReadSettings { Format = header.Format == ImageFormat.Avif ? MagickFormat.Avif : MagickFormat.Heic });
        if (warning is not null) throw warning;
        if (image.Width != header.UprightWidth || image.Height != header.UprightHeight || image.HasAlpha != header.HasAlpha)
            throw Malformed(null);
        return Copy(image);
    }

    private static unsafe PixelBuffer Copy(MagickImage image)
    {
        int width = (int)image.Width, height = (int)image.Height, channels = (int)image.ChannelCount;
        if (channels is not (Rgb or RgbAlpha)) throw Malformed(null);
        using IUnsafePixelCollection<byte> pixels = image.GetPixelsUnsafe();
        var buffer = new PixelBuffer(width, height);
        try
        {
            for (int y = 0; y < height; y++)
            {
                nint row = pixels.GetAreaPointer(0, y, image.Width, 1);
                if (row == 0) throw Malformed(null);
                var from = new ReadOnlySpan<byte>((void*)row, width * channels);
                if (channels == Rgb) SwappedChannels.Copy(from, buffer.Row(y));
                else Flatten(from, buffer.Row(y));
            }
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Puts pixels with alpha on white paper.</summary>
    private static void Flatten(ReadOnlySpan<byte> rgba, Span<byte> bgr)
    {
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            uint alpha = rgba[from + 3];
            bgr[to] = (byte)WhitePaper.Lay(rgba[from + 2], alpha, 255);
            bgr[to + 1] = (byte)WhitePaper.Lay(rgba[from + 1], alpha, 255);
            bgr[to + 2] = (byte)WhitePaper.Lay(rgba[from], alpha, 255);
        }
    }

    private static FaceBlurException Malformed(Exception? innerException) =>
        new(FaceBlurErrorCode.MalformedImage, "the picture could not be decoded", innerException: innerException);
}
