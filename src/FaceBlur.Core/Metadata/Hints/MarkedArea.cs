using FaceBlur.Imaging;

namespace FaceBlur.Metadata.Hints;

/// <summary>An area that a file marks as a face, in parts of the picture's width and height.</summary>
internal readonly record struct MarkedArea(double X, double Y, double Width, double Height)
{
    /// <summary>
    /// Adds the area as a box of the upright picture, clipped to it. Areas belong to the picture as it is stored, but not every
    /// program knows: where a picture is turned and the size that the areas were made for does not tell, both readings are added.
    /// </summary>
    /// <param name="boxes">Receives the boxes; never more than are allowed, and none for an area that can be no face.</param>
    /// <param name="header">Of the picture.</param>
    /// <param name="appliedTo">The size of the picture that the areas were made for; null where the file does not say.</param>
    public void AddTo(List<BoundingBox> boxes, ImageHeader header, (double Width, double Height)? appliedTo)
    {
        if (!IsPossible) return;
        bool? isStored = IsOfStored(header, appliedTo);
        if (isStored != false) Add(boxes, header, Turned(header.Orientation));
        if (isStored != true && header.Orientation != 1) Add(boxes, header, this);
    }

    /// <summary>Something of it must lie in the picture, and it must not be larger than that.</summary>
    private bool IsPossible => Width is > 0 and <= 1 && Height is > 0 and <= 1 && X is < 1 and > -1 && Y is < 1 and > -1 && X + Width > 0 && Y + Height > 0;

    /// <summary>True where the size is the stored picture's and not the upright one's, false for the opposite, null for neither.</summary>
    private static bool? IsOfStored(ImageHeader header, (double Width, double Height)? appliedTo)
    {
        if (appliedTo is not { } size || header.Orientation < 5) return null;
        bool isWide = size.Width > size.Height;
        if (size.Width == size.Height || header.Width == header.Height) return null;
        return isWide == header.Width > header.Height;
    }

    private MarkedArea Turned(int orientation)
    {
        double right = 1 - X - Width, below = 1 - Y - Height;
        return orientation switch
        {
            2 => this with { X = right },
            3 => this with { X = right, Y = below },
            4 => this with { Y = below },
            5 => new MarkedArea(Y, X, Height, Width),
            6 => new MarkedArea(below, X, Height, Width),
            7 => new MarkedArea(below, right, Height, Width),
            8 => new MarkedArea(Y, right, Height, Width),
            _ => this,
        };
    }

    private static void Add(List<BoundingBox> boxes, ImageHeader header, MarkedArea area)
    {
        if (boxes.Count >= FaceHints.MaxFaces) return;
        double left = Math.Max(0, area.X), top = Math.Max(0, area.Y);
        double right = Math.Min(1, area.X + area.Width), bottom = Math.Min(1, area.Y + area.Height);
        double width = header.UprightWidth, height = header.UprightHeight;
        boxes.Add(new BoundingBox(
            (float)(left * width), (float)(top * height), (float)((right - left) * width), (float)((bottom - top) * height)));
    }
}
