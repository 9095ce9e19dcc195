using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaceBlur.Imaging;

namespace FaceBlur.Detection.Resampling;

/// <summary>
/// Makes pictures smaller by the mean of areas, and larger by a cubic: rows first, so that most of the work is on long vectors. OpenCV's
/// own reduction by a fraction took a tenth of the time that a photo took in all, this one a fifth of that.
/// </summary>
internal sealed unsafe class Resampler : IDisposable
{
    /// <summary>Sizes differ from photo to photo in few batches; more than this would only be kept for nothing.</summary>
    private const int MaxTables = 64;

    private readonly Dictionary<(int From, int To), ResampleTaps> _taps = [];
    private float* _row;
    private int _rowLength;

    /// <summary>Fills a buffer with a picture at the buffer's size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resample(ImageView from, PixelBuffer to)
    {
        ResampleTaps columns = TapsFor(from.Width, to.Width), rows = TapsFor(from.Height, to.Height);
        Reserve((from.Width * 3) + 1);
        fixed (byte* first = from.Bgr)
        {
            for (int y = 0; y < to.Height; y++)
            {
                ReadOnlySpan<float> weights = rows.At(y, out int start);
                byte* top = first + ((nint)start * from.StrideBytes);
                int done = Avx2.IsSupported && rows.IsMean ? AverageRows(top, from.StrideBytes, weights, from.Width * 3) : 0;
                CombineRows(top, from.StrideBytes, weights, done, from.Width * 3);
                CombineColumns(columns, to.Row(y));
            }
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_row);
        _row = null;
        _rowLength = 0;
    }

    /// <summary>
    /// As <see cref="CombineRows"/>, in numbers of 8 bits before the point and 8 behind, of which a register holds twice as many and takes
    /// no conversion: a third of the time. Every weight cuts less than 1/256 off.
    /// </summary>
    /// <returns>How many numbers are done: all but the last few.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AverageRows(byte* rows, int stride, ReadOnlySpan<float> weights, int length)
    {
        const int step = 16;
        ushort* factors = stackalloc ushort[weights.Length];
        for (int k = 0; k < weights.Length; k++) factors[k] = (ushort)Math.Min(MathF.Round(weights[k] * 65536), ushort.MaxValue);
        Vector256<float> unit = Vector256.Create(1 / 256f);
        float* sums = _row;
        int i = 0;
        for (; i + step <= length; i += step)
        {
            Vector256<ushort> sum = default;
            byte* row = rows + i;
            for (int k = 0; k < weights.Length; k++)
            {
                Vector256<ushort> values = Avx2.ConvertToVector256Int16(row).AsUInt16() << 8;
                sum += Avx2.MultiplyHigh(values, Vector256.Create(factors[k]));
                row += stride;
            }
            (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(sum);
            (Vector256.ConvertToSingle(lower.AsInt32()) * unit).Store(sums + i);
            (Vector256.ConvertToSingle(upper.AsInt32()) * unit).Store(sums + i + 8);
        }
        return i;
    }

    /// <summary>The weighted sum of rows, each channel by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CombineRows(byte* rows, int stride, ReadOnlySpan<float> weights, int from, int length)
    {
        float* sums = _row;
        int i = from;
        for (; i + Vector256<byte>.Count <= length; i += Vector256<byte>.Count)
        {
            Vector256<float> a = default, b = default, c = default, d = default;
            byte* row = rows + i;
            foreach (float weight in weights)
            {
                (Vector256<ushort> lower, Vector256<ushort> upper) = Vector256.Widen(Vector256.Load(row));
                (Vector256<uint> first, Vector256<uint> second) = Vector256.Widen(lower);
                (Vector256<uint> third, Vector256<uint> fourth) = Vector256.Widen(upper);
                Vector256<float> factor = Vector256.Create(weight);
                a += Vector256.ConvertToSingle(first.AsInt32()) * factor;
                b += Vector256.ConvertToSingle(second.AsInt32()) * factor;
                c += Vector256.ConvertToSingle(third.AsInt32()) * factor;
                d += Vector256.ConvertToSingle(fourth.AsInt32()) * factor;
                row += stride;
            }
            a.Store(sums + i);
            b.Store(sums + i + 8);
            c.Store(sums + i + 16);
            d.Store(sums + i + 24);
        }
        for (; i < length; i++)
        {
            float sum = 0;
            for (int k = 0; k < weights.Length; k++) sum += rows[((nint)k * stride) + i] * weights[k];
            sums[i] = sum;
        }
    }

    /// <summary>The weighted sums of neighbors in the combined row, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CombineColumns(ResampleTaps columns, Span<byte> row)
    {
        Vector128<float> brightest = Vector128.Create(255f);
        int width = row.Length / 3, count = columns.Count;
        fixed (int* starts = columns.Starts)
        fixed (float* allWeights = columns.Weights)
        fixed (byte* to = row)
        {
            for (int x = CombinePairs(columns, to, width - 1); x < width; x++)
            {
                // The fourth number is the next pixel's blue, or behind the last pixel anything: it is not stored.
                float* pixel = _row + (starts[x] * 3), weights = allWeights + (x * count);
                Vector128<float> sum = Sum(pixel, weights, count);
                sum = Vector128.MinNative(Vector128.MaxNative(sum, Vector128<float>.Zero), brightest);
                PackedPixel.Store(sum, to + (x * 3), isLast: x + 1 == width);
            }
        }
    }

    /// <summary>As <see cref="CombineColumns"/>, two pixels at a time: the same numbers in half the time.</summary>
    /// <returns>How many pixels are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CombinePairs(ResampleTaps columns, byte* to, int most)
    {
        if (!Vector256.IsHardwareAccelerated) return 0;
        Vector256<float> brightest = Vector256.Create(255f);
        int x = 0, count = columns.Count;
        fixed (int* starts = columns.Starts)
        fixed (float* allWeights = columns.PairWeights)
        {
            float* weights = allWeights;
            for (; x + 2 <= most; x += 2)
            {
                float* left = _row + (starts[x] * 3), right = _row + (starts[x + 1] * 3);
                Vector256<float> sum = Vector256.Create(Vector128.Load(left), Vector128.Load(right)) * Vector256.Load(weights);
                weights += Vector256<float>.Count;
                for (int k = 1; k < count; k++, weights += Vector256<float>.Count)
                {
                    Vector256<float> pixels = Vector256.Create(Vector128.Load(left + (k * 3)), Vector128.Load(right + (k * 3)));
                    sum = Vector256.MultiplyAddEstimate(pixels, Vector256.Load(weights), sum);
                }
                sum = Vector256.MinNative(Vector256.MaxNative(sum, Vector256<float>.Zero), brightest);
                PackedPixel.StoreTwo(sum, to + (x * 3));
            }
        }
        return x;
    }

    /// <summary>The weighted sum of pixels side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sum(float* pixel, float* weights, int count)
    {
        Vector128<float> sum = Vector128.Load(pixel) * weights[0];
        for (int k = 1; k < count; k++) sum = Vector128.MultiplyAddEstimate(Vector128.Load(pixel + (k * 3)), Vector128.Create(weights[k]), sum);
        return sum;
    }

    private ResampleTaps TapsFor(int from, int to)
    {
        if (_taps.TryGetValue((from, to), out ResampleTaps? taps)) return taps;
        if (_taps.Count >= MaxTables) _taps.Clear();
        return _taps[(from, to)] = ResampleTaps.Create(from, to);
    }

    private void Reserve(int floats)
    {
        if (floats <= _rowLength) return;
        Dispose();
        _row = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
        _rowLength = floats;
        // Behind the last pixel one number is read and not used: it must be a number all the same.
        new Span<float>(_row, floats).Clear();
    }
}
