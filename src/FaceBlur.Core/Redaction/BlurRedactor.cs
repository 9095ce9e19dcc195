using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    // A photo is one call of these loops: they must not wait to be optimized until they have been called often.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T>(PixelBuffer pixels, RedactionMask mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        SurroundingsGrid[] grids = Surroundings.Read<T>(pixels, mask);
        var sweep = new RowSweep(mask.Regions.Select(region => region.Bounds));
        var cells = new Vector4[grids.Max(grid => grid.Columns)];
        var sums = new Vector4[mask.Width];
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<int> touching = sweep.Touching(y);
            Span<T> row = MemoryMarshal.Cast<byte, T>(pixels.Row(y));
            foreach ((int start, int end) in mask.Runs(y))
            {
                // Where a region is alone its share would only cancel out: that is most of the pixels.
                bool isShared = CountOverlapping(touching, mask, start, end) > 1;
                foreach (int index in touching)
                {
                    PixelRect bounds = mask.Regions[index].Bounds;
                    int first = Math.Max(start, bounds.X), last = Math.Min(end, bounds.Right);
                    if (first >= last) continue;
                    grids[index].InterpolateRow(y, cells);
                    Add(grids[index], cells, isShared ? new RegionShare(bounds, y) : null, first, last, sums);
                }
                Store(sums.AsSpan(start..end), row[(start * 3)..(end * 3)]);
                sums.AsSpan(start..end).Clear();
            }
        }
    }

    private static int CountOverlapping(ReadOnlySpan<int> regions, RedactionMask mask, int start, int end)
    {
        int count = 0;
        foreach (int index in regions)
        {
            PixelRect bounds = mask.Regions[index].Bounds;
            if (bounds.X < end && bounds.Right > start) count++;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(SurroundingsGrid grid, ReadOnlySpan<Vector4> cells, RegionShare? share, int x, int end, Span<Vector4> sums)
    {
        float step = grid.Step;
        while (x < end)
        {
            CubicSpline spline = grid.SplineAt(x, cells, out float t, out int segmentEnd);
            Span<Vector4> segment = sums[x..Math.Min(end, segmentEnd)];
            if (share is { } some)
            {
                for (int i = 0; i < segment.Length; i++) segment[i] += spline.At(t + (i * step)) * some.At(x + i);
            }
            else
            {
                for (int i = 0; i < segment.Length; i++) segment[i] = spline.At(t + (i * step));
            }
            x += segment.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store<T>(ReadOnlySpan<Vector4> sums, Span<T> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(byte))
        {
            StoreBytes(sums, MemoryMarshal.AsBytes(row));
            return;
        }
        for (int i = 0; i < sums.Length; i++)
        {
            Vector4 color = (sums[i] / sums[i].W) + new Vector4(0.5f);
            row[i * 3] = T.CreateTruncating((int)color.X);
            row[(i * 3) + 1] = T.CreateTruncating((int)color.Y);
            row[(i * 3) + 2] = T.CreateTruncating((int)color.Z);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreBytes(ReadOnlySpan<Vector4> sums, Span<byte> row)
    {
        Vector128<byte> lowBytes = Vector128.Create((byte)0, 4, 8, 12, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99);
        for (int i = 0; i < sums.Length; i++)
        {
            Vector128<int> color = Vector128.ConvertToInt32(((sums[i] / sums[i].W) + new Vector4(0.5f)).AsVector128());
            uint bytes = Vector128.Shuffle(color.AsByte(), lowBytes).AsUInt32().ToScalar();
            row[i * 3] = (byte)bytes;
            row[(i * 3) + 1] = (byte)(bytes >> 8);
            row[(i * 3) + 2] = (byte)(bytes >> 16);
        }
    }
}
