using FaceBlur.Imaging;

namespace FaceBlur.Detection.Turning;

/// <summary>A part of a photo, turned. Holds a buffer and is for one thread at a time.</summary>
internal sealed unsafe class TurnedCopy : IDisposable
{
    /// <summary>Pixels to a side of the squares that are turned one after the other: their columns fit into the first cache.</summary>
    private const int Square = 32;

    private PixelBuffer? _pixels;

    /// <summary>Turns a part.</summary>
    /// <returns>Valid until the next call.</returns>
    public ImageView Of(ImageView part, QuarterTurn turn)
    {
        (int width, int height) = turn == QuarterTurn.Half ? (part.Width, part.Height) : (part.Height, part.Width);
        if (_pixels is null || _pixels.Width != width || _pixels.Height != height)
        {
            _pixels?.Dispose();
            _pixels = null;
            _pixels = new PixelBuffer(width, height);
        }
        fixed (byte* first = part.Bgr)
        {
            // Where the first pixel of the copy lies in the part, and how far from it the next one to the right and the next one below.
            nint right = ImageView.Channels, down = part.StrideBytes;
            (nint start, nint across, nint along) = turn switch
            {
                QuarterTurn.Clockwise => (down * (part.Height - 1), -down, right),
                QuarterTurn.Half => ((down * (part.Height - 1)) + (right * (part.Width - 1)), -right, -down),
                _ => (right * (part.Width - 1), down, -right),
            };
            Copy(first + start, across, along, _pixels);
        }
        return _pixels.AsView();
    }

    /// <summary>Where a box of the copy lies in the part.</summary>
    /// <param name="box">In pixels of the copy.</param>
    /// <param name="turn">How the copy was turned.</param>
    /// <param name="width">Of the part.</param>
    /// <param name="height">Of the part.</param>
    public static BoundingBox Back(BoundingBox box, QuarterTurn turn, int width, int height) => turn switch
    {
        QuarterTurn.Clockwise => new BoundingBox(box.Y, height - box.Right, box.Height, box.Width),
        QuarterTurn.Half => box with { X = width - box.Right, Y = height - box.Bottom },
        QuarterTurn.Counterclockwise => new BoundingBox(width - box.Bottom, box.X, box.Height, box.Width),
        _ => box,
    };

    /// <summary>Frees the buffer.</summary>
    public void Dispose() => _pixels?.Dispose();

    private static void Copy(byte* from, nint across, nint along, PixelBuffer to)
    {
        for (int top = 0; top < to.Height; top += Square)
        {
            int bottom = Math.Min(to.Height, top + Square);
            for (int left = 0; left < to.Width; left += Square)
            {
                int right = Math.Min(to.Width, left + Square);
                for (int y = top; y < bottom; y++)
                {
                    byte* source = from + (y * along) + (left * across);
                    byte* pixel = (byte*)to.Address + ((nint)y * to.StrideBytes) + (left * ImageView.Channels);
                    for (int x = left; x < right; x++, source += across, pixel += ImageView.Channels)
                        (pixel[0], pixel[1], pixel[2]) = (source[0], source[1], source[2]);
                }
            }
        }
    }
}
