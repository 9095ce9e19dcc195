using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FaceBlur;

/// <summary>
/// The channels of each column, added up over some rows. Rows first and then columns is one long sum a row; cell by cell it would be many
/// short ones.
/// </summary>
internal sealed class ColumnSums : IDisposable
{
    private readonly int _left, _right;
    private readonly uint[] _sums;

    /// <summary>By column: how many more rows were added here than one column before.</summary>
    private readonly int[] _rowsMore;

    /// <param name="left">First column.</param>
    /// <param name="right">First column beyond.</param>
    public ColumnSums(int left, int right)
    {
        (_left, _right) = (left, right);
        _sums = ArrayPool<uint>.Shared.Rent((right - left) * 3);
        _rowsMore = ArrayPool<int>.Shared.Rent(right - left + 1);
        Clear();
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _sums.AsSpan(0, (_right - _left) * 3).Clear();
        _rowsMore.AsSpan(0, _right - _left + 1).Clear();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        // The colors of one photo must not lie about when the next one comes.
        Clear();
        ArrayPool<uint>.Shared.Return(_sums);
        ArrayPool<int>.Shared.Return(_rowsMore);
    }

    /// <summary>Adds a part of a row.</summary>
    /// <typeparam name="T">A channel: byte or ushort.</typeparam>
    /// <param name="line">The whole row.</param>
    /// <param name="from">First column.</param>
    /// <param name="to">First column beyond.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<T>(ReadOnlySpan<T> line, int from, int to)
        where T : unmanaged, IBinaryInteger<T>
    {
        _rowsMore[from - _left]++;
        _rowsMore[to - _left]--;
        ReadOnlySpan<T> channels = line[(from * 3)..(to * 3)];
        Span<uint> sums = _sums.AsSpan((from - _left) * 3, channels.Length);
        int i = typeof(T) == typeof(byte) ? AddBytes(MemoryMarshal.AsBytes(channels), sums) : 0;
        for (; i < channels.Length; i++) sums[i] += uint.CreateTruncating(channels[i]);
    }

    /// <summary>What was added, by cells.</summary>
    /// <param name="first">Left edge of the first cell; it may lie left of all columns.</param>
    /// <param name="width">Columns of a cell.</param>
    /// <param name="cells">Get blue, green and red, and how many pixels that is.</param>
    public void Read(int first, int width, Span<Vector4> cells)
    {
        int rows = 0;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            int from = Math.Max(_left, first + (cell * width)), to = Math.Min(_right, first + ((cell + 1) * width));
            ulong blue = 0, green = 0, red = 0;
            long count = 0;
            for (int column = from - _left; column < to - _left; column++)
            {
                (blue, green, red) = (blue + _sums[column * 3], green + _sums[(column * 3) + 1], red + _sums[(column * 3) + 2]);
                count += rows += _rowsMore[column];
            }
            cells[cell] = new Vector4(blue, green, red, count);
        }
    }

    /// <summary>Adds as many bytes as fill whole vectors.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddBytes(ReadOnlySpan<byte> bytes, Span<uint> sums)
    {
        ref byte from = ref MemoryMarshal.GetReference(bytes);
        ref uint to = ref MemoryMarshal.GetReference(sums);
        int i = 0;
        for (; i + Vector256<byte>.Count <= bytes.Length; i += Vector256<byte>.Count)
        {
            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            Add(low, ref Unsafe.Add(ref to, i));
            Add(high, ref Unsafe.Add(ref to, i + Vector256<ushort>.Count));
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<ushort> values, ref uint sums)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(values);
        (Vector256.LoadUnsafe(ref sums) + low).StoreUnsafe(ref sums);
        ref uint rest = ref Unsafe.Add(ref sums, Vector256<uint>.Count);
        (Vector256.LoadUnsafe(ref rest) + high).StoreUnsafe(ref rest);
    }
}
