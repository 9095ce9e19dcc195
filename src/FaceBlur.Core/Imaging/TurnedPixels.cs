namespace FaceBlur.Imaging;

/// <summary>Turns pixels without native code.</summary>
internal static unsafe class TurnedPixels
{
    /// <summary>Pixels to a side of the squares that are turned one after the other: their columns fit into the first cache.</summary>
    private const int Square = 32;

    private const int Channels = ImageView.Channels;

    /// <summary>Makes an upright copy.</summary>
    /// <param name="stored">Taken over and freed.</param>
    /// <param name="orientation">Exif orientation, 2 to 8.</param>
    public static PixelBuffer Take(PixelBuffer stored, int orientation)
    {
        using PixelBuffer from = stored;
        (int width, int height) = UprightSize(from.Width, from.Height, orientation);
        var upright = new PixelBuffer(width, height, from.BitDepth);
        Copy((byte*)from.Address, from.StrideBytes, orientation, upright);
        return upright;
    }

    /// <summary>Width and height after the turn.</summary>
    public static (int Width, int Height) UprightSize(int width, int height, int orientation) =>
        orientation >= 5 ? (height, width) : (width, height);

    /// <summary>Fills an upright buffer.</summary>
    /// <param name="stored">First byte of the stored pixels, which have the buffer's bit depth.</param>
    /// <param name="strideBytes">From one stored row to the next.</param>
    /// <param name="orientation">Exif orientation, 2 to 8.</param>
    /// <param name="upright">Of the size that <see cref="UprightSize"/> says.</param>
    public static void Copy(byte* stored, int strideBytes, int orientation, PixelBuffer upright)
    {
        int pixelBytes = Channels * upright.BitDepth / 8, lastX = upright.Width - 1, lastY = upright.Height - 1;
        nint right = pixelBytes, down = strideBytes;
        // Where the first upright pixel is stored, and how far from it the next one to the right and the next one below.
        (nint start, nint across, nint along) = orientation switch
        {
            2 => (right * lastX, -right, down),
            3 => ((right * lastX) + (down * lastY), -right, -down),
            4 => (down * lastY, right, -down),
            5 => (0, down, right),
            6 => (down * lastX, -down, right),
            7 => ((right * lastY) + (down * lastX), -down, -right),
            _ => (right * lastY, down, -right),
        };
        for (int top = 0; top < upright.Height; top += Square)
        {
            for (int left = 0; left < upright.Width; left += Square)
            {
                int bottom = Math.Min(upright.Height, top + Square), end = Math.Min(upright.Width, left + Square);
                for (int y = top; y < bottom; y++)
                {
                    byte* from = stored + start + (y * along) + (left * across);
                    byte* to = (byte*)upright.Address + ((nint)y * upright.StrideBytes) + (left * right);
                    for (int x = left; x < end; x++, from += across, to += pixelBytes)
                    {
                        for (int i = 0; i < pixelBytes; i += Channels) (to[i], to[i + 1], to[i + 2]) = (from[i], from[i + 1], from[i + 2]);
                    }
                }
            }
        }
    }
}
