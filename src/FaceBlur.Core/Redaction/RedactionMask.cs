namespace FaceBlur;

/// <summary>
/// The set of pixels to cover: the union of all regions of one photo, as runs of columns for each row. Immutable.
/// </summary>
public sealed class RedactionMask
{
    private readonly int[] _firstRun;
    private readonly (int Start, int End)[] _runs;

    private RedactionMask(int width, int height, IReadOnlyList<RedactionRegion> regions, int[] firstRun, (int Start, int End)[] runs)
    {
        Width = width;
        Height = height;
        Regions = regions;
        _firstRun = firstRun;
        _runs = runs;
    }

    /// <summary>Width of the image, pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the image, pixels.</summary>
    public int Height { get; }

    /// <summary>One region for each covered face; they may overlap.</summary>
    public IReadOnlyList<RedactionRegion> Regions { get; }

    /// <summary>Covers the heads of faces in an image.</summary>
    /// <param name="width">Width of the upright image, pixels.</param>
    /// <param name="height">Height of the upright image, pixels.</param>
    /// <param name="faces">What to cover. A box outside the image or with a broken size is clipped to nothing and left out.</param>
    /// <param name="shape">The outline of each region.</param>
    /// <param name="padding">How far each region reaches beyond its face.</param>
    public static RedactionMask Cover(int width, int height, IEnumerable<Face> faces, RegionShape shape, HeadPadding padding) =>
        throw new NotSupportedException();

    /// <summary>The covered columns of a row: half-open, ascending, apart from each other.</summary>
    public ReadOnlySpan<(int Start, int End)> Runs(int y) => _runs.AsSpan(_firstRun[y].._firstRun[y + 1]);

    /// <summary>Sets every covered pixel to zero.</summary>
    /// <param name="pixels">Same size as this mask.</param>
    public void Empty(Imaging.PixelBuffer pixels) => throw new NotSupportedException();
}
