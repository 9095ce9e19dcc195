using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>
/// A coarse, smooth picture of one box of an image, made only of the pixels that the mask leaves visible, in the box and around
/// it. Defined everywhere in the box.
/// </summary>
internal sealed class SurroundingsGrid
{
    /// <summary>Cells around the box: what the fill grows from.</summary>
    private const int Margin = 3;

    /// <summary>Rows of pixels that are read for each row of cells; more would not show.</summary>
    private const int RowsRead = 4;

    private readonly int _left, _top, _cellSize, _columns, _rows;
    private readonly Vector4[] _cells;

    private SurroundingsGrid(PixelRect box, int cellsAcross)
    {
        _cellSize = (Math.Max(box.Width, box.Height) + cellsAcross - 1) / cellsAcross;
        _left = box.X - (Margin * _cellSize);
        _top = box.Y - (Margin * _cellSize);
        _columns = ((box.Width + _cellSize - 1) / _cellSize) + (2 * Margin);
        _rows = ((box.Height + _cellSize - 1) / _cellSize) + (2 * Margin);
        _cells = new Vector4[_columns * _rows];
    }

    /// <summary>Cells in a row.</summary>
    public int Columns => _columns;

    /// <summary>Whether the mask leaves nothing visible in the box and around it.</summary>
    public bool IsBlind { get; private set; }

    /// <summary>From one pixel to the next, in cells.</summary>
    public float Step => 1f / _cellSize;

    /// <summary>Reads the surroundings of a box.</summary>
    /// <typeparam name="T">A channel: byte or ushort.</typeparam>
    /// <param name="pixels">The image; nothing under the mask is read.</param>
    /// <param name="mask">What is covered.</param>
    /// <param name="box">A part of the image.</param>
    /// <param name="cellsAcross">Cells along the longer side of the box.</param>
    /// <param name="fallback">Blue, green, red and 1, where the mask leaves nothing visible.</param>
    public static SurroundingsGrid Read<T>(PixelBuffer pixels, RedactionMask mask, PixelRect box, int cellsAcross, Vector4 fallback)
        where T : unmanaged, IBinaryInteger<T>
    {
        var grid = new SurroundingsGrid(box, cellsAcross);
        grid.ReadMeans<T>(pixels, mask);
        grid.IsBlind = !grid._cells.Any(cell => cell.W > 0);
        Membrane.Stretch(grid._cells, grid._columns, fallback);
        return grid;
    }

    /// <summary>The color at a point.</summary>
    /// <param name="x">Column of the image, inside the box.</param>
    /// <param name="y">Row of the image, inside the box.</param>
    public Vector4 ColorAt(int x, int y)
    {
        Span<Vector4> row = stackalloc Vector4[_columns];
        InterpolateRow(y, row);
        (int cell, float t) = Locate(x - _left);
        return new CubicSpline(row[(cell - 1)..]).At(t);
    }

    /// <summary>The colors along one row of the image, still by columns of cells.</summary>
    /// <param name="y">Row of the image, inside the box.</param>
    /// <param name="row">As many as <see cref="Columns"/>.</param>
    public void InterpolateRow(int y, Span<Vector4> row)
    {
        (int cell, float t) = Locate(y - _top);
        Vector4 weights = CubicSpline.WeightsAt(t);
        ReadOnlySpan<Vector4> a = _cells.AsSpan((cell - 1) * _columns, 4 * _columns);
        ReadOnlySpan<Vector4> b = a[_columns..], c = b[_columns..], d = c[_columns..];
        for (int i = 0; i < _columns; i++) row[i] = (a[i] * weights.X) + (b[i] * weights.Y) + (c[i] * weights.Z) + (d[i] * weights.W);
    }

    /// <summary>The colors of the columns from <paramref name="x"/> on that lie between the same two cells.</summary>
    /// <param name="x">Column of the image, inside the box.</param>
    /// <param name="row">From <see cref="InterpolateRow"/>.</param>
    /// <param name="t">Where <paramref name="x"/> lies between the two cells, 0 to 1.</param>
    /// <param name="end">First column beyond.</param>
    public CubicSpline SplineAt(int x, ReadOnlySpan<Vector4> row, out float t, out int end)
    {
        (int cell, t) = Locate(x - _left);
        end = _left + ((((2 * (cell + 1)) + 1) * _cellSize) / 2);
        return new CubicSpline(row[(cell - 1)..]);
    }

    /// <summary>The last cell whose center is not beyond the center of a pixel, and how far beyond the pixel lies, in cells.</summary>
    private (int Cell, float T) Locate(int offset)
    {
        // In half pixels, because both centers may lie on a half.
        int twice = (2 * offset) + 1 - _cellSize;
        int cell = twice / (2 * _cellSize);
        return (cell, (twice - (2 * cell * _cellSize)) / (2f * _cellSize));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadMeans<T>(PixelBuffer pixels, RedactionMask mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        int step = Math.Max(1, _cellSize / RowsRead);
        float all = _cellSize * ((_cellSize + step - 1) / step);
        int left = Math.Max(0, _left), right = Math.Min(mask.Width, _left + (_columns * _cellSize));
        using var sums = new ColumnSums(left, right);
        for (int row = 0; row < _rows; row++)
        {
            sums.Clear();
            int top = _top + (row * _cellSize);
            for (int y = top; y < top + _cellSize; y += step)
            {
                if (y < 0 || y >= mask.Height) continue;
                ReadOnlySpan<T> line = MemoryMarshal.Cast<byte, T>(pixels.Row(y));
                int from = left;
                foreach ((int start, int end) in mask.Runs(y))
                {
                    if (start >= right) break;
                    if (from < start) sums.Add(line, from, start);
                    from = Math.Max(from, end);
                }
                if (from < right) sums.Add(line, from, right);
            }
            Span<Vector4> cells = _cells.AsSpan(row * _columns, _columns);
            sums.Read(_left, _cellSize, cells);
            foreach (ref Vector4 cell in cells) cell /= all;
        }
    }
}
