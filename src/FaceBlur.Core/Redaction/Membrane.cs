using System.Buffers;
using System.Numerics;

namespace FaceBlur;

/// <summary>
/// Fills the gaps of a small grid of colors smoothly from the cells around them, as a soap film spans a frame: push-pull gives
/// the wide sweep, a few relaxations take out its steps.
/// </summary>
internal static class Membrane
{
    private const int Relaxations = 12;

    /// <summary>How much of a grid must be known before the color from farther away ceases to matter.</summary>
    private const float FallbackWeight = 1f / 1024;

    /// <summary>Fills a grid.</summary>
    /// <param name="cells">
    /// Blue, green and red times the weight, then the weight: how much of the cell is known, 0 to 1. On return every weight is 1.
    /// </param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="fallback">The color, with weight 1, where hardly anything is known.</param>
    public static void Stretch(Span<Vector4> cells, int columns, Vector4 fallback)
    {
        Vector4[] known = ArrayPool<Vector4>.Shared.Rent(cells.Length);
        cells.CopyTo(known);
        PushPull(cells, columns, fallback);
        for (int i = 0; i < Relaxations; i++) Relax(cells, columns, known);
        // The colors of one photo must not lie about when the next one comes.
        ArrayPool<Vector4>.Shared.Return(known, clearArray: true);
    }

    private static void PushPull(Span<Vector4> cells, int columns, Vector4 fallback)
    {
        int rows = cells.Length / columns;
        if (cells.Length == 1)
        {
            Vector4 mixed = cells[0] + (fallback * FallbackWeight);
            cells[0] = mixed / mixed.W;
            return;
        }

        int coarseColumns = (columns + 1) / 2;
        int coarseCells = coarseColumns * ((rows + 1) / 2);
        Vector4[] rented = ArrayPool<Vector4>.Shared.Rent(coarseCells);
        Span<Vector4> coarse = rented.AsSpan(0, coarseCells);
        coarse.Clear();
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++) coarse[(y / 2 * coarseColumns) + (x / 2)] += cells[(y * columns) + x];
        foreach (ref Vector4 cell in coarse) cell /= Math.Max(1, cell.W);
        PushPull(coarse, coarseColumns, fallback);

        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                ref Vector4 cell = ref cells[(y * columns) + x];
                cell += (1 - cell.W) * Between(coarse, coarseColumns, x, y);
            }
        }
        ArrayPool<Vector4>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>The four coarse cells nearest to a fine one, in their bilinear shares.</summary>
    private static Vector4 Between(ReadOnlySpan<Vector4> coarse, int columns, int x, int y)
    {
        int rows = coarse.Length / columns;
        int nearX = x / 2, farX = Math.Clamp(nearX + ((x & 1) * 2) - 1, 0, columns - 1);
        int near = y / 2 * columns, far = Math.Clamp((y / 2) + ((y & 1) * 2) - 1, 0, rows - 1) * columns;
        return (coarse[near + nearX] * 9 + (coarse[near + farX] + coarse[far + nearX]) * 3 + coarse[far + farX]) / 16;
    }

    /// <summary>Each unknown share of a cell becomes the mean of its neighbors, in place.</summary>
    private static void Relax(Span<Vector4> cells, int columns, ReadOnlySpan<Vector4> known)
    {
        int rows = cells.Length / columns;
        for (int y = 0; y < rows; y++)
        {
            int row = y * columns, above = Math.Max(0, y - 1) * columns, below = Math.Min(rows - 1, y + 1) * columns;
            for (int x = 0; x < columns; x++)
            {
                Vector4 around = cells[row + Math.Max(0, x - 1)] + cells[row + Math.Min(columns - 1, x + 1)]
                    + cells[above + x] + cells[below + x];
                cells[row + x] = known[row + x] + ((1 - known[row + x].W) * 0.25f * around);
            }
        }
    }
}
