using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>Each covered pixel takes the color of its region's surroundings; where regions overlap, one fades into the other.</summary>
internal sealed unsafe class BlurRedactor : IRedactor
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
                if (FindOnly(touching, mask, start, end) is { } only)
                {
                    grids[only].InterpolateRow(y, cells);
                    Paint(grids[only], cells, start, row[(start * 3)..(end * 3)]);
                    continue;
                }
                foreach (int index in touching)
                {
                    PixelRect bounds = mask.Regions[index].Bounds;
                    int first = Math.Max(start, bounds.X), last = Math.Min(end, bounds.Right);
                    if (first >= last) continue;
                    grids[index].InterpolateRow(y, cells);
                    Add(grids[index], cells, new RegionShare(bounds, y), first, last, sums);
                }
                Store(sums.AsSpan(start..end), row[(start * 3)..(end * 3)]);
                sums.AsSpan(start..end).Clear();
            }
        }
    }

    /// <summary>The region that a run belongs to; null where several share it.</summary>
    private static int? FindOnly(ReadOnlySpan<int> regions, RedactionMask mask, int start, int end)
    {
        int? only = null;
        foreach (int index in regions)
        {
            PixelRect bounds = mask.Regions[index].Bounds;
            if (bounds.X >= end || bounds.Right <= start) continue;
            if (only is not null) return null;
            only = index;
        }
        return only;
    }

    /// <summary>Where a region is alone its share would only cancel out: that is most of the pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Paint<T>(SurroundingsGrid grid, ReadOnlySpan<Vector4> cells, int x, Span<T> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        float step = grid.Step;
        fixed (T* first = row)
        {
            T* pixel = first, end = first + row.Length;
            while (pixel < end)
            {
                CubicSpline spline = grid.SplineAt(x, cells, out float t, out int segmentEnd);
                int count = Math.Min((int)(end - pixel) / 3, segmentEnd - x), done = 0;
                if (typeof(T) == typeof(byte)) done = PaintPairs(spline, t, step, (byte*)pixel, pixel + (count * 3) == end ? count - 1 : count);
                for (int i = done; i < count; i++) Put(spline.At(t + (i * step)), pixel + (i * 3), isLast: pixel + (i * 3) + 3 == end);
                pixel += count * 3;
                x += count;
            }
        }
    }

    /// <summary>Paints two pixels at a time, as many as come in pairs.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PaintPairs(CubicSpline spline, float t, float step, byte* pixel, int count)
    {
        var pair = new CubicSplinePair(spline, t, step);
        Vector256<float> numbers = CubicSplinePair.First;
        int done = 0;
        for (; done + 2 <= count; done += 2, pixel += 6, numbers += CubicSplinePair.Next) PackedPixel.StoreTwo(pair.At(numbers), pixel);
        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(SurroundingsGrid grid, ReadOnlySpan<Vector4> cells, RegionShare share, int x, int end, Span<Vector4> sums)
    {
        float step = grid.Step;
        while (x < end)
        {
            CubicSpline spline = grid.SplineAt(x, cells, out float t, out int segmentEnd);
            Span<Vector4> segment = sums[x..Math.Min(end, segmentEnd)];
            for (int i = AddPairs(spline, t, step, share, x, segment); i < segment.Length; i++)
                segment[i] += spline.At(t + (i * step)) * share.At(x + i);
            x += segment.Length;
        }
    }

    /// <summary>Adds two pixels at a time, as many as come in pairs.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddPairs(CubicSpline spline, float t, float step, RegionShare share, int x, Span<Vector4> sums)
    {
        var pair = new CubicSplinePair(spline, t, step);
        Vector256<float> numbers = CubicSplinePair.First, first = Vector256.Create((float)x);
        ref float sum = ref Unsafe.As<Vector4, float>(ref MemoryMarshal.GetReference(sums));
        int done = 0;
        for (; done + 2 <= sums.Length; done += 2, numbers += CubicSplinePair.Next, sum = ref Unsafe.Add(ref sum, Vector256<float>.Count))
        {
            Vector256<float> colors = pair.At(numbers) * share.At(first + numbers);
            (Vector256.LoadUnsafe(ref sum) + colors).StoreUnsafe(ref sum);
        }
        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store<T>(ReadOnlySpan<Vector4> sums, Span<T> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        fixed (T* first = row)
        {
            int i = 0;
            if (typeof(T) == typeof(byte))
            {
                ref float sum = ref Unsafe.As<Vector4, float>(ref MemoryMarshal.GetReference(sums));
                for (; i + 2 < sums.Length; i += 2, sum = ref Unsafe.Add(ref sum, Vector256<float>.Count))
                {
                    Vector256<float> colors = Vector256.LoadUnsafe(ref sum);
                    PackedPixel.StoreTwo(colors / Vector256.Shuffle(colors, Vector256.Create(3, 3, 3, 3, 7, 7, 7, 7)), (byte*)(first + (i * 3)));
                }
            }
            for (; i < sums.Length; i++) Put(sums[i] / sums[i].W, first + (i * 3), isLast: i == sums.Length - 1);
        }
    }

    /// <summary>Rounds and stores one pixel. A color is always a number, within what a channel holds: a mean of what was read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(Vector4 color, T* pixel, bool isLast)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(byte))
        {
            // Behind the last one the picture is visible.
            PackedPixel.Store(color.AsVector128(), (byte*)pixel, isLast);
            return;
        }
        Vector128<int> whole = Vector128.ConvertToInt32Native((color + new Vector4(0.5f)).AsVector128());
        pixel[0] = T.CreateTruncating(whole[0]);
        pixel[1] = T.CreateTruncating(whole[1]);
        pixel[2] = T.CreateTruncating(whole[2]);
    }
}
