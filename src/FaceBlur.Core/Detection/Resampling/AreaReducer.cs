using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaceBlur.Imaging;

namespace FaceBlur.Detection.Resampling;

/// <summary>
/// Makes pictures smaller by the mean of areas, in whole numbers: of these a register holds twice as many, and one instruction multiplies
/// and adds two taps. Rows first, so that most of the work is on long vectors. At most one level off what OpenCV's <c>INTER_AREA</c> gives.
/// </summary>
internal sealed unsafe class AreaReducer : IDisposable
{
    /// <summary>Bits behind the point of what lies between rows and columns. With the 8 of a color that fits a signed word.</summary>
    private const int RowBits = 7;

    /// <summary>Of the sum of columns.</summary>
    private const int SumBits = RowBits + WeightPairs.Bits;

    /// <summary>What may be read behind a row: three pixels and a half, whose weight is 0.</summary>
    private const int Beyond = 16;

    private short* _row;
    private int _rowLength;

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Fills a buffer with a picture at the buffer's size, which is smaller or the same.</summary>
    /// <param name="from">The picture.</param>
    /// <param name="to">Gets it.</param>
    /// <param name="columns">From the one's width to the other's.</param>
    /// <param name="rows">From the one's height to the other's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reduce(ImageView from, PixelBuffer to, ResampleTaps columns, ResampleTaps rows)
    {
        Reserve((from.Width * 3) + Beyond);
        fixed (byte* first = from.Bgr)
        {
            for (int y = 0; y < to.Height; y++)
            {
                ReadOnlySpan<float> weights = rows.At(y, out int start);
                AverageRows(first + ((nint)start * from.StrideBytes), from.StrideBytes, weights, from.Width * 3);
                CombineColumns(columns.WeightPairs, columns.Starts, to.Row(y));
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

    /// <summary>The weighted sum of rows, each channel by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AverageRows(byte* rows, int stride, ReadOnlySpan<float> weights, int length)
    {
        ushort* factors = stackalloc ushort[weights.Length];
        // A byte is taken as the upper half of a word, and of a product the upper half is kept: 8 + 16 - 16 bits, less one.
        for (int k = 0; k < weights.Length; k++) factors[k] = (ushort)MathF.Round(weights[k] * (1 << (16 + RowBits - 8)));
        // Each product cuts off half a unit in the mean.
        ushort cut = (ushort)(weights.Length / 2);
        short* sums = _row;
        int i = 0;
        for (; i + Vector256<byte>.Count <= length; i += Vector256<byte>.Count)
        {
            // Unpacking works in each half of a register: these are the numbers 0 to 7 and 16 to 23, and the others.
            Vector256<ushort> even = Vector256.Create(cut), odd = even;
            byte* row = rows + i;
            for (int k = 0; k < weights.Length; k++)
            {
                Vector256<byte> bytes = Vector256.Load(row);
                Vector256<ushort> factor = Vector256.Create(factors[k]);
                even += Avx2.MultiplyHigh(Avx2.UnpackLow(Vector256<byte>.Zero, bytes).AsUInt16(), factor);
                odd += Avx2.MultiplyHigh(Avx2.UnpackHigh(Vector256<byte>.Zero, bytes).AsUInt16(), factor);
                row += stride;
            }
            Avx2.Permute2x128(even, odd, 0x20).AsInt16().Store(sums + i);
            Avx2.Permute2x128(even, odd, 0x31).AsInt16().Store(sums + i + Vector256<short>.Count);
        }
        for (; i < length; i++)
        {
            int sum = cut;
            for (int k = 0; k < weights.Length; k++) sum += (rows[((nint)k * stride) + i] * factors[k]) >> 8;
            sums[i] = (short)sum;
        }
    }

    /// <summary>The weighted sums of neighbors in the combined row, rounded: two pixels at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CombineColumns(WeightPairs weights, ReadOnlySpan<int> starts, Span<byte> row)
    {
        int width = row.Length / 3, x = 0;
        fixed (int* allWeights = weights.Values)
        fixed (byte* to = row)
        {
            int* pair = allWeights;
            // The last two pixels would be stored with a byte of what lies behind them.
            for (; x + 2 < width; x += 2, pair += weights.Length)
                PackedPixel.StoreTwo(Sum(starts[x], starts[x + 1], pair, weights.Count), to + (x * 3));
            for (; x < width; x += 2, pair += weights.Length)
            {
                bool isPair = x + 1 < width;
                Vector256<int> last = Sum(starts[x], starts[isPair ? x + 1 : x], pair, weights.Count);
                PackedPixel.Store(last.GetLower(), to + (x * 3), isLast: !isPair);
                if (isPair) PackedPixel.Store(last.GetUpper(), to + (x * 3) + 3, isLast: true);
            }
        }
    }

    /// <summary>Two pixels, blue, green and red of each, from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Sum(int left, int right, int* weights, int count)
    {
        Vector256<int> sum = AddTaps(left, right, weights, Vector256.Create(1 << (SumBits - 1)));
        // Nearly all sizes have three or four taps, and a loop over so few is mostly loop.
        if (count > 1) sum = AddTaps(left + 2, right + 2, weights + Vector256<int>.Count, sum);
        for (int k = 2; k < count; k++) sum = AddTaps(left + (2 * k), right + (2 * k), weights + (k * Vector256<int>.Count), sum);
        return sum >> SumBits;
    }

    /// <summary>Adds two taps to each of two pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> AddTaps(int left, int right, int* weights, Vector256<int> sum)
    {
        // The same channel of two pixels side by side; the last four bytes are nothing.
        Vector256<byte> channels = Vector256.Create(
            (byte)0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, 128, 128, 128, 128, 0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, 128, 128, 128, 128);
        Vector256<byte> pixels = Vector256.Create(Vector128.Load(_row + (left * 3)), Vector128.Load(_row + (right * 3))).AsByte();
        return sum + Avx2.MultiplyAddAdjacent(Avx2.Shuffle(pixels, channels).AsInt16(), Vector256.Load(weights).AsInt16());
    }

    private void Reserve(int length)
    {
        if (length <= _rowLength) return;
        Dispose();
        _row = (short*)NativeMemory.AlignedAlloc((nuint)length * sizeof(short), 64);
        _rowLength = length;
    }
}
