namespace FaceBlur.Imaging;

/// <summary>Turns stored pixels upright without native code.</summary>
internal static class TurnedPixels
{
    /// <summary>Makes an upright copy.</summary>
    /// <param name="stored">Taken over and freed.</param>
    /// <param name="orientation">Exif orientation, 2 to 8.</param>
    public static PixelBuffer Take(PixelBuffer stored, int orientation)
    {
        using PixelBuffer from = stored;
        bool swapsSides = orientation >= 5;
        var upright = new PixelBuffer(swapsSides ? from.Height : from.Width, swapsSides ? from.Width : from.Height, from.BitDepth);
        int pixelBytes = 3 * from.BitDepth / 8, lastX = upright.Width - 1, lastY = upright.Height - 1;
        for (int y = 0; y < upright.Height; y++)
        {
            Span<byte> row = upright.Row(y);
            for (int x = 0; x < upright.Width; x++)
            {
                (int fromX, int fromY) = orientation switch
                {
                    2 => (lastX - x, y),
                    3 => (lastX - x, lastY - y),
                    4 => (x, lastY - y),
                    5 => (y, x),
                    6 => (y, lastX - x),
                    7 => (lastY - y, lastX - x),
                    _ => (lastY - y, x),
                };
                from.Row(fromY).Slice(fromX * pixelBytes, pixelBytes).CopyTo(row[(x * pixelBytes)..]);
            }
        }
        return upright;
    }
}
