namespace FaceBlur;

/// <summary>
/// Where one head is: its face box grown by the padding, not yet clipped to the image. Every pixel that the outline touches
/// belongs to it.
/// </summary>
internal readonly struct HeadOutline
{
    /// <summary>Smaller regions show by their size and place what they hide, and JPEG blocks reach across them.</summary>
    private const double MinSide = 24;

    /// <summary>Radius of the round corners, fraction of the shorter side.</summary>
    private const double CornerRadius = 0.25;

    /// <summary>Farther out than any image reaches, near enough to calculate with.</summary>
    private const double Beyond = 1e9;

    private readonly RegionShape _shape;
    private readonly double _faceLeft, _faceTop, _faceRight, _faceBottom;
    private readonly double _centerX, _centerY, _radiusX, _radiusY;

    private HeadOutline(Face face, RegionShape shape, HeadPadding padding)
    {
        BoundingBox box = face.Box;
        _shape = shape;
        (_faceLeft, _faceRight) = Edges(box.X, box.Width);
        (_faceTop, _faceBottom) = Edges(box.Y, box.Height);
        double width = _faceRight - _faceLeft, height = _faceBottom - _faceTop;
        (double across, double along) = face.Turn is QuarterTurn.Clockwise or QuarterTurn.Counterclockwise ? (height, width) : (width, height);
        double side = padding.Side * across, top = padding.Top * along, bottom = padding.Bottom * along;
        (double toLeft, double above, double toRight, double below) = face.Turn switch
        {
            QuarterTurn.Clockwise => (top, side, bottom, side),
            QuarterTurn.Half => (side, bottom, side, top),
            QuarterTurn.Counterclockwise => (bottom, side, top, side),
            _ => (side, top, side, bottom),
        };
        (_centerX, _radiusX) = Grow(_faceLeft, _faceRight, toLeft, toRight, padding.MinPixels);
        (_centerY, _radiusY) = Grow(_faceTop, _faceBottom, above, below, padding.MinPixels);
        if (shape != RegionShape.Ellipse) return;

        // With little padding the corners of the face box stick out of the ellipse: it grows until they lie on it.
        double x = Math.Max(_centerX - _faceLeft, _faceRight - _centerX) / _radiusX;
        double y = Math.Max(_centerY - _faceTop, _faceBottom - _centerY) / _radiusY;
        double scale = Math.Max(1, Math.Sqrt((x * x) + (y * y)));
        _radiusX *= scale;
        _radiusY *= scale;
    }

    /// <exception cref="FaceBlurException">The box is not a number anywhere: it cannot be known what to cover.</exception>
    public static HeadOutline Around(Face face, RegionShape shape, HeadPadding padding) => new(face, shape, padding);

    /// <summary>The smallest box of whole pixels around the part inside the image; null where no part is.</summary>
    public PixelRect? ClipTo(int width, int height)
    {
        (int left, int right) = Clip(Math.Min(_faceLeft, _centerX - _radiusX), Math.Max(_faceRight, _centerX + _radiusX), width);
        (int top, int bottom) = Clip(Math.Min(_faceTop, _centerY - _radiusY), Math.Max(_faceBottom, _centerY + _radiusY), height);
        return left < right && top < bottom ? new PixelRect(left, top, right - left, bottom - top) : null;
    }

    /// <summary>The columns of a row that the outline touches: half-open, clipped, empty where the start is the end.</summary>
    public (int Start, int End) Columns(int y, int width)
    {
        double reach = _shape == RegionShape.Ellipse ? EllipseReach(y) : RoundedBoxReach(y);
        double left = _centerX - reach, right = _centerX + reach;
        // Round corners may cut into a box with little padding; what the detector called a face is covered all the same.
        if (y < _faceBottom && y + 1 > _faceTop)
        {
            left = Math.Min(left, _faceLeft);
            right = Math.Max(right, _faceRight);
        }
        return Clip(left, right, width);
    }

    private double EllipseReach(int y)
    {
        double distance = (Math.Clamp(_centerY, y, y + 1.0) - _centerY) / _radiusY;
        return _radiusX * Math.Sqrt(Math.Max(0, 1 - (distance * distance)));
    }

    private double RoundedBoxReach(int y)
    {
        double corner = 2 * CornerRadius * Math.Min(_radiusX, _radiusY);
        double distance = Math.Abs(Math.Clamp(_centerY, y, y + 1.0) - _centerY) - (_radiusY - corner);
        distance = Math.Clamp(distance, 0, corner);
        return _radiusX - corner + Math.Sqrt((corner * corner) - (distance * distance));
    }

    private static (double Low, double High) Edges(double start, double length)
    {
        double end = start + length;
        if (double.IsNaN(start) || double.IsNaN(end))
            throw new FaceBlurException(FaceBlurErrorCode.DetectionFailed, "the detector gave a face box that is not a number");
        start = Math.Clamp(start, -Beyond, Beyond);
        end = Math.Clamp(end, -Beyond, Beyond);
        return (Math.Min(start, end), Math.Max(start, end));
    }

    private static (double Center, double Radius) Grow(double low, double high, double before, double after, double more)
    {
        low -= before + more;
        high += after + more;
        return ((low + high) / 2, Math.Max(MinSide, high - low) / 2);
    }

    private static (int Low, int High) Clip(double low, double high, int length) =>
        ((int)Math.Clamp(Math.Floor(low), 0, length), (int)Math.Clamp(Math.Ceiling(high), 0, length));
}
