using FaceBlur.Imaging;
using ImageMagick;

namespace FaceBlur.ImageMagick;

/// <summary>
/// Applies color profiles of several dimensions by ImageMagick's LittleCMS, to pixels of 8 bits a channel. ImageMagick is loaded
/// when the first such profile is met. Thread-safe.
/// </summary>
public sealed class ProfileConverter : IColorConverter
{
    /// <summary>Pixels that are converted at a time: ImageMagick needs a second copy of them.</summary>
    private const int StripPixels = 4_000_000;

    private const int Channels = 3;

    /// <inheritdoc/>
    public bool TryConvert(ReadOnlySpan<byte> profile, PixelBuffer pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.BitDepth != 8) return false;
        MagickRuntime.EnsureLoaded();
        int y = 0;
        try
        {
            var source = new ImageProfile("icc", profile.ToArray());
            int rows = Math.Clamp(StripPixels / pixels.Width, 1, pixels.Height);
            byte[] strip = new byte[rows * pixels.Width * Channels];
            for (; y < pixels.Height; y += rows)
            {
                if (!TryConvert(source, strip, pixels, y, Math.Min(rows, pixels.Height - y))) return Give(y, null);
            }
            return true;
        }
        catch (MagickException failure)
        {
            return Give(y, failure);
        }
    }

    private static unsafe bool TryConvert(ImageProfile source, byte[] strip, PixelBuffer pixels, int top, int rows)
    {
        int rowBytes = pixels.Width * Channels;
        for (int y = 0; y < rows; y++) pixels.Row(top + y).CopyTo(strip.AsSpan(y * rowBytes));
        using var image = new MagickImage();
        bool hasWarned = false;
        image.Warning += (_, _) => hasWarned = true;
        image.ReadPixels(strip.AsSpan(0, rows * rowBytes), new PixelReadSettings((uint)pixels.Width, (uint)rows, StorageType.Char, "BGR"));
        image.RenderingIntent = RenderingIntent.Relative;
        image.BlackPointCompensation = true;
        // The second profile converts from the first one. Magick.NET's own way would parse the first in managed code, which hostile
        // profiles keep busy for hours.
        image.SetProfile(source);
        image.SetProfile(ColorProfiles.SRGB, ColorTransformMode.HighRes);
        if (hasWarned || image.ChannelCount != Channels) return false;
        using IUnsafePixelCollection<byte> converted = image.GetPixelsUnsafe();
        for (int y = 0; y < rows; y++)
        {
            nint row = converted.GetAreaPointer(0, y, image.Width, 1);
            if (row == 0) return false;
            SwappedChannels.Copy(new ReadOnlySpan<byte>((void*)row, rowBytes), pixels.Row(top + y));
        }
        return true;
    }

    /// <summary>A profile that cannot be applied fails at the first strip, when nothing is changed yet. Half a picture is no answer.</summary>
    private static bool Give(int rowsDone, Exception? failure) => rowsDone == 0
        ? false
        : throw new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the colors could not be converted", innerException: failure);
}
