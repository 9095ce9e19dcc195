using System.Numerics;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>What surrounds each region of a mask.</summary>
internal static class Surroundings
{
    /// <summary>
    /// Cells along the longer side of a region. Few enough that nothing finer than a strong blur shows, and that the work is small.
    /// </summary>
    private const int CellsAcrossRegion = 12;

    private const int CellsAcrossImage = 32;

    /// <summary>One grid for each region, in their order.</summary>
    public static SurroundingsGrid[] Read<T>(PixelBuffer pixels, RedactionMask mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        // A region in the midst of a crowd sees nothing but other regions; there the picture as a whole lends its color.
        Vector4 middle = new(new Vector3(float.CreateTruncating(T.MaxValue) * 128 / 255), 1);
        SurroundingsGrid image = SurroundingsGrid.Read<T>(
            pixels, mask, new PixelRect(0, 0, mask.Width, mask.Height), CellsAcrossImage, middle);
        SurroundingsGrid[] grids = [.. mask.Regions.Select(region => region.Bounds).Select(bounds => SurroundingsGrid.Read<T>(
            pixels, mask, bounds, CellsAcrossRegion, image.ColorAt(bounds.X + (bounds.Width / 2), bounds.Y + (bounds.Height / 2))))];
        return [.. grids.Select((grid, index) => grid.IsBlind ? Around(mask, grids, index) ?? grid : grid)];
    }

    /// <summary>What the region around one that sees nothing sees: the smaller one would show as a stain in the larger one's fill.</summary>
    private static SurroundingsGrid? Around(RedactionMask mask, SurroundingsGrid[] grids, int index)
    {
        PixelRect inner = mask.Regions[index].Bounds;
        int outer = Enumerable.Range(0, grids.Length).FirstOrDefault(other => !grids[other].IsBlind && Holds(mask.Regions[other].Bounds, inner), -1);
        return outer < 0 ? null : grids[outer];
    }

    private static bool Holds(PixelRect outer, PixelRect inner) =>
        outer.X <= inner.X && outer.Y <= inner.Y && outer.Right >= inner.Right && outer.Bottom >= inner.Bottom;
}
