using FaceBlur.Imaging;

namespace FaceBlur.Detection.Turning;

/// <summary>A part of a photo, turned. Holds a buffer and is for one thread at a time.</summary>
internal sealed unsafe class TurnedCopy : IDisposable
{
    private PixelBuffer? _pixels;

    /// <summary>Turns a part.</summary>
    /// <param name="part">Its pixels are copied.</param>
    /// <param name="turn">Any but none.</param>
    /// <returns>Valid until the next call.</returns>
    public ImageView Of(ImageView part, QuarterTurn turn)
    {
        int orientation = turn switch { QuarterTurn.Clockwise => 6, QuarterTurn.Half => 3, _ => 8 };
        (int width, int height) = TurnedPixels.UprightSize(part.Width, part.Height, orientation);
        if (_pixels is null || _pixels.Width != width || _pixels.Height != height)
        {
            _pixels?.Dispose();
            _pixels = null;
            _pixels = new PixelBuffer(width, height);
        }
        fixed (byte* first = part.Bgr) TurnedPixels.Copy(first, part.StrideBytes, orientation, _pixels);
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
}
