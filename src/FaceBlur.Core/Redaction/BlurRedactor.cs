using System.Numerics;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>Each covered pixel takes the color of its region's surroundings; where regions overlap, one fades into the other.</summary>
internal sealed class BlurRedactor : IRedactor
{
    public void Fill(PixelBuffer pixels, RedactionMask mask)
    {
        mask.RequireSizeOf(pixels);
        if (mask.Regions.Count == 0) return;
        if (pixels.BitDepth == 8) Fill<byte>(pixels, mask);
        else Fill<ushort>(pixels, mask);
    }

    private static void Fill<T>(PixelBuffer pixels, RedactionMask mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        SurroundingsGrid[] grids = Surroundings.Read<T>(pixels, mask);
        var sweep = new RowSweep(mask.Regions.Select(region => region.Bounds));
        var cells = new Vector4[grids.Max(grid => grid.Columns)];
        var sums = new Vector4[mask.Width];
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<(int Start, int End)> runs = mask.Runs(y);
            foreach (int index in sweep.Touching(y))
            {
                grids[index].InterpolateRow(y, cells);
                PixelRect bounds = mask.Regions[index].Bounds;
                var share = new RegionShare(bounds, y);
                foreach ((int start, int end) in runs)
                    Add(grids[index], cells, share, Math.Max(start, bounds.X), Math.Min(end, bounds.Right), sums);
            }
            Span<T> row = MemoryMarshal.Cast<byte, T>(pixels.Row(y));
            foreach ((int start, int end) in runs)
            {
                Store(sums.AsSpan(start..end), row[(start * 3)..(end * 3)]);
                sums.AsSpan(start..end).Clear();
            }
        }
    }

    private static void Add(SurroundingsGrid grid, ReadOnlySpan<Vector4> cells, RegionShare share, int x, int end, Span<Vector4> sums)
    {
        float step = grid.Step;
        while (x < end)
        {
            CubicSpline spline = grid.SplineAt(x, cells, out float t, out int segmentEnd);
            Span<Vector4> segment = sums[x..Math.Min(end, segmentEnd)];
            for (int i = 0; i < segment.Length; i++) segment[i] += spline.At(t + (i * step)) * share.At(x + i);
            x += segment.Length;
        }
    }

    private static void Store<T>(ReadOnlySpan<Vector4> sums, Span<T> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < sums.Length; i++)
        {
            Vector4 color = (sums[i] / sums[i].W) + new Vector4(0.5f);
            row[i * 3] = T.CreateTruncating((int)color.X);
            row[(i * 3) + 1] = T.CreateTruncating((int)color.Y);
            row[(i * 3) + 2] = T.CreateTruncating((int)color.Z);
        }
    }
}
