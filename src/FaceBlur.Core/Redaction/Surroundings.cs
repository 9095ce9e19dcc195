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
        return [.. grids.Select((grid, index) => Around(mask, grids, index) ?? grid)];
    }

    /// <summary>What the largest region around one sees: the smaller one's own, nearer or none, would show as a stain in the larger one's fill.</summary>
    private static SurroundingsGrid? Around(RedactionMask mask, SurroundingsGrid[] grids, int index)
    {
        PixelRect inner = mask.Regions[index].Bounds;
        SurroundingsGrid? around = null;
        long largest = Area(inner);
        for (int other = 0; other < grids.Length; other++)
        {
            PixelRect outer = mask.Regions[other].Bounds;
            if (grids[other].IsBlind || Area(outer) <= largest || !Holds(outer, inner)) continue;
            (around, largest) = (grids[other], Area(outer));
        }
        return around;
    }

    private static long Area(PixelRect box) => (long)box.Width * box.Height;

    private static bool Holds(PixelRect outer, PixelRect inner) =>
        outer.X <= inner.X && outer.Y <= inner.Y && outer.Right >= inner.Right && outer.Bottom >= inner.Bottom;
}
