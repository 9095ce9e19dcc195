using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceBlur.Detection.Refining;

/// <summary>
/// Cuts candidates out of photos at the size that a network takes. Rows are combined first and columns then, as both are the same means
/// all along. Holds buffers and is for one thread at a time.
/// </summary>
/// <param name="side">Pixels of what the network takes, which is a square.</param>
internal sealed unsafe class CropSampler(int side)
{
    /// <summary>What is read behind a row: a pixel is loaded as four numbers.</summary>
    private const int Beyond = 1;

    private readonly CropTaps _columns = new(side);
    private readonly CropTaps _rows = new(side);
    private float[] _row = [];

    /// <summary>Cuts out a crop.</summary>
    /// <param name="crop">In pixels of the photo.</param>
    /// <param name="source">The photo, or a smaller copy of it.</param>
    /// <param name="photoWidth">Pixels.</param>
    /// <param name="photoHeight">Pixels.</param>
    /// <param name="result">Gets the crop, upright: blue, green and red from 0 to 255, not rounded.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Cut(CandidateCrop crop, ImageView source, int photoWidth, int photoHeight, NetworkInput result)
    {
        double scaleX = (double)source.Width / photoWidth, scaleY = (double)source.Height / photoHeight;
        // A source that has more pixels than the crop is averaged: single samples would skip pixels and show patterns that are not there.
        int samples = Math.Max(1, (int)(crop.Side * Math.Min(scaleX, scaleY) / side));
        _columns.Lay((crop.CenterX - (crop.Side / 2d)) * scaleX, crop.Side * scaleX, samples, source.Width);
        _rows.Lay((crop.CenterY - (crop.Side / 2d)) * scaleY, crop.Side * scaleY, samples, source.Height);

        result.Resize(ImageView.Channels, side, side);
        (int first, int nextColumn, int nextRow) = Places(crop.Turn);
        int length = Math.Max(0, _columns.End - _columns.First) * ImageView.Channels;
        if (_row.Length < length + Beyond) _row = new float[length + Beyond];
        fixed (byte* pixels = source.Bgr)
        fixed (float* row = _row)
        {
            byte* left = pixels + (_columns.First * ImageView.Channels);
            for (int y = 0; y < side; y++)
            {
                CombineRows(left, source.StrideBytes, _rows.At(y, out int start), start, row, length);
                CombineColumns(row, (float*)result.Address + first + (y * nextRow), nextColumn);
            }
        }
    }

    /// <summary>
    /// Where in a plane the crop's first pixel goes when it is turned upright, and how far from it its neighbors to the right and below go.
    /// </summary>
    private (int First, int NextColumn, int NextRow) Places(QuarterTurn turn) => turn switch
    {
        QuarterTurn.Clockwise => (side - 1, side, -1),
        QuarterTurn.Half => ((side * side) - 1, -1, -side),
        QuarterTurn.Counterclockwise => (side * (side - 1), -side, 1),
        _ => (0, 1, side),
    };

    /// <summary>The weighted sum of rows, each channel by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineRows(byte* left, int stride, ReadOnlySpan<float> weights, int start, float* row, int length)
    {
        byte* first = left + ((nint)start * stride);
        int i = 0;
        for (; i + Vector128<byte>.Count <= length; i += Vector128<byte>.Count)
        {
            Vector256<float> low = default, high = default;
            byte* from = first + i;
            foreach (float weight in weights)
            {
                Vector256<ushort> bytes = Vector256.Create(Vector128.WidenLower(Vector128.Load(from)), Vector128.WidenUpper(Vector128.Load(from)));
                low += Vector256.ConvertToSingle(Vector256.WidenLower(bytes).AsInt32()) * weight;
                high += Vector256.ConvertToSingle(Vector256.WidenUpper(bytes).AsInt32()) * weight;
                from += stride;
            }
            low.Store(row + i);
            high.Store(row + i + Vector256<float>.Count);
        }
        for (; i < length; i++)
        {
            float sum = 0;
            for (int k = 0; k < weights.Length; k++) sum += first[((nint)k * stride) + i] * weights[k];
            row[i] = sum;
        }
    }

    /// <summary>The weighted sums of neighbors in the combined row, spread over the planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CombineColumns(float* row, float* to, int next)
    {
        int plane = side * side;
        for (int x = 0; x < side; x++, to += next)
        {
            ReadOnlySpan<float> weights = _columns.At(x, out int start);
            float* from = row + ((start - _columns.First) * ImageView.Channels);
            Vector128<float> sum = default;
            foreach (float weight in weights)
            {
                sum += Vector128.Load(from) * weight;
                from += ImageView.Channels;
            }
            (to[0], to[plane], to[2 * plane]) = (sum[0], sum[1], sum[2]);
        }
    }
}
