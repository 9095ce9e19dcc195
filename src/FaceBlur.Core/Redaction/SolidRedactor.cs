using System.Numerics;
using System.Runtime.InteropServices;
using FaceBlur.Imaging;

namespace FaceBlur;

/// <summary>One color for every covered pixel: the only method whose result depends on nothing at all.</summary>
internal sealed class SolidRedactor(byte red, byte green, byte blue) : IRedactor
{
    /// <summary>Tells it from others where options are compared.</summary>
    public override string ToString() => $"Solid {red} {green} {blue}";

    public void Fill(PixelBuffer pixels, RedactionMask mask)
    {
        mask.RequireSizeOf(pixels);
        if (pixels.BitDepth == 8) Fill<byte>(pixels, mask, 1);
        else Fill<ushort>(pixels, mask, 257);
    }

    /// <param name="pixels">To fill.</param>
    /// <param name="mask">Where.</param>
    /// <param name="step">What one level of 8 bits is worth in a <typeparamref name="T"/>.</param>
    private void Fill<T>(PixelBuffer pixels, RedactionMask mask, int step)
        where T : unmanaged, IBinaryInteger<T>
    {
        T b = T.CreateChecked(blue * step), g = T.CreateChecked(green * step), r = T.CreateChecked(red * step);
        for (int y = 0; y < mask.Height; y++)
        {
            Span<T> row = MemoryMarshal.Cast<byte, T>(pixels.Row(y));
            foreach ((int start, int end) in mask.Runs(y))
            {
                for (int i = start * 3; i < end * 3; i += 3)
                {
                    row[i] = b;
                    row[i + 1] = g;
                    row[i + 2] = r;
                }
            }
        }
    }
}
