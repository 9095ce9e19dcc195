using System.Numerics;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>Blocks of one color each, taken from the region's surroundings at the middle of the block.</summary>
internal sealed class PixelateRedactor(int blocksAcrossFace) : IRedactor
{
    /// <summary>Tells it from others where options are compared.</summary>
    public override string ToString() => $"Pixelate {blocksAcrossFace}";

    public void Fill(PixelBuffer pixels, RedactionMask mask)
    {
        mask.RequireSizeOf(pixels);
        if (mask.Regions.Count == 0) return;
        if (pixels.BitDepth == 8) Fill<byte>(pixels, mask);
        else Fill<ushort>(pixels, mask);
    }

    private void Fill<T>(PixelBuffer pixels, RedactionMask mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        SurroundingsGrid[] grids = Surroundings.Read<T>(pixels, mask);
        for (int i = 0; i < grids.Length; i++)
        {
            PixelRect bounds = mask.Regions[i].Bounds;
            int side = (Math.Max(bounds.Width, bounds.Height) + blocksAcrossFace - 1) / blocksAcrossFace;
            for (int y = bounds.Y; y < bounds.Bottom; y += side)
                for (int x = bounds.X; x < bounds.Right; x += side)
                {
                    var block = new PixelRect(x, y, Math.Min(side, bounds.Right - x), Math.Min(side, bounds.Bottom - y));
                    FillBlock<T>(pixels, mask, block, grids[i].ColorAt(x + (block.Width / 2), y + (block.Height / 2)));
                }
        }
    }

    private static void FillBlock<T>(PixelBuffer pixels, RedactionMask mask, PixelRect block, Vector4 color)
        where T : unmanaged, IBinaryInteger<T>
    {
        color += new Vector4(0.5f);
        T b = T.CreateSaturating((int)color.X), g = T.CreateSaturating((int)color.Y), r = T.CreateSaturating((int)color.Z);
        for (int y = block.Y; y < block.Bottom; y++)
        {
            Span<T> row = MemoryMarshal.Cast<byte, T>(pixels.Row(y));
            foreach ((int start, int end) in mask.Runs(y))
                for (int x = Math.Max(start, block.X); x < Math.Min(end, block.Right); x++)
                {
                    row[x * 3] = b;
                    row[(x * 3) + 1] = g;
                    row[(x * 3) + 2] = r;
                }
        }
    }
}
