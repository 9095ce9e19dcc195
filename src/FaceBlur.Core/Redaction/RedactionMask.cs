using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

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

    /// <summary>One region for each covered face, in the order of the faces; they may overlap.</summary>
    public IReadOnlyList<RedactionRegion> Regions { get; }

    /// <summary>Covers the heads of faces in an image.</summary>
    /// <param name="width">Width of the upright image, pixels, at least 1.</param>
    /// <param name="height">Height of the upright image, pixels, at least 1.</param>
    /// <param name="faces">
    /// What to cover. A region is clipped to the image, and left out only if no part of it lies inside; it is at least 24 pixels
    /// wide and high before that. A box of negative or infinite size is taken for the span between its edges.
    /// </param>
    /// <param name="shape">The outline of each region.</param>
    /// <param name="padding">How far each region reaches beyond its face.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.DetectionFailed"/>: a box is not a number, so that a face would be missed in silence.
    /// <see cref="FaceBlurErrorCode.InvalidOptions"/>: the padding is out of its range.
    /// </exception>
    public static RedactionMask Cover(int width, int height, IEnumerable<Face> faces, RegionShape shape, HeadPadding padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(padding);
        if (!Enum.IsDefined(shape)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "unknown region shape");
        if (padding.Faults().FirstOrDefault() is { } fault) throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, fault);

        var regions = new List<RedactionRegion>();
        var outlines = new List<HeadOutline>();
        foreach (Face face in faces)
        {
            HeadOutline outline = HeadOutline.Around(face, shape, padding);
            if (outline.ClipTo(width, height) is not { } bounds) continue;
            regions.Add(new RedactionRegion(bounds, shape, face));
            outlines.Add(outline);
        }
        return Unite(width, height, regions, outlines);
    }

    /// <summary>The covered columns of a row: half-open, ascending, apart from each other.</summary>
    public ReadOnlySpan<(int Start, int End)> Runs(int y) => _runs.AsSpan(_firstRun[y].._firstRun[y + 1]);

    /// <summary>Sets every covered pixel to zero.</summary>
    /// <param name="pixels">Same size as this mask.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public void Empty(PixelBuffer pixels)
    {
        RequireSizeOf(pixels);
        int pixelBytes = 3 * (pixels.BitDepth / 8);
        for (int y = 0; y < Height; y++)
            foreach ((int start, int end) in Runs(y)) pixels.Row(y)[(start * pixelBytes)..(end * pixelBytes)].Clear();
    }

    /// <summary>The mask of the same picture made smaller: every pixel into which a covered one goes.</summary>
    internal RedactionMask Shrink(int width, int height)
    {
        var firstRun = new int[height + 1];
        var runs = new List<(int Start, int End)>();
        var columns = new List<(int Start, int End)>();
        for (int y = 0; y < height; y++)
        {
            columns.Clear();
            int last = (int)((((y + 1L) * Height) + height - 1) / height);
            for (int row = (int)((long)y * Height / height); row < last; row++)
            {
                foreach ((int start, int end) in Runs(row))
                    columns.Add(((int)((long)start * width / Width), (int)((((long)end * width) + Width - 1) / Width)));
            }
            Append(columns, runs, firstRun[y]);
            firstRun[y + 1] = runs.Count;
        }
        float across = (float)width / Width, down = (float)height / Height;
        RedactionRegion[] regions = [.. Regions.Select(region => region.Scale(across, down, width, height))];
        return new RedactionMask(width, height, regions, firstRun, [.. runs]);
    }

    internal void RequireSizeOf(PixelBuffer pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Width != Width || pixels.Height != Height)
            throw new ArgumentException("the mask was made for an image of another size", nameof(pixels));
    }

    private static RedactionMask Unite(int width, int height, List<RedactionRegion> regions, List<HeadOutline> outlines)
    {
        var firstRun = new int[height + 1];
        // No row has more runs than regions touch it: reserved at once, they need not be copied again and again.
        var runs = new List<(int Start, int End)>(regions.Sum(region => region.Bounds.Height));
        var columns = new List<(int Start, int End)>();
        var sweep = new RowSweep(regions.Select(region => region.Bounds));
        for (int y = 0; y < height; y++)
        {
            columns.Clear();
            foreach (int index in sweep.Touching(y)) columns.Add(outlines[index].Columns(y, width));
            Append(columns, runs, firstRun[y]);
            firstRun[y + 1] = runs.Count;
        }
        return new RedactionMask(width, height, new ReadOnlyCollection<RedactionRegion>(regions), firstRun, [.. runs]);
    }

    /// <summary>Adds the runs of one row, those that touch as one.</summary>
    private static void Append(List<(int Start, int End)> columns, List<(int Start, int End)> runs, int first)
    {
        columns.Sort();
        foreach ((int start, int end) in columns)
        {
            Span<(int Start, int End)> row = CollectionsMarshal.AsSpan(runs)[first..];
            if (start == end) continue;
            if (row.Length > 0 && start <= row[^1].End) row[^1].End = Math.Max(row[^1].End, end);
            else runs.Add((start, end));
        }
    }
}
