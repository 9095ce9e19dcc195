using FaceBlur.Imaging;

namespace FaceBlur.Drawing.Raster;

/// <summary>The noise of a sensor: pixels of a photo are never as even as those of a drawing.</summary>
internal static class FilmGrain
{
    private const int Length = 1 << 15;

    /// <summary>Adds noise with a standard deviation of about <paramref name="strength"/> levels of 256.</summary>
    public static void Apply(PixelBuffer pixels, float strength, Dice dice)
    {
        sbyte[] noise = new sbyte[Length * 2];
        for (int i = 0; i < noise.Length; i++)
        {
            // The sum of three even draws is close enough to a Gaussian one.
            noise[i] = (sbyte)MathF.Round((dice.Fraction() + dice.Fraction() + dice.Fraction() - 1.5f) * 2 * strength);
        }
        int rowBytes = pixels.Width * 3;
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<byte> row = pixels.Row(y);
            for (int done = 0; done < rowBytes; done += Length)
            {
                Span<byte> part = row.Slice(done, Math.Min(Length, rowBytes - done));
                ReadOnlySpan<sbyte> grain = noise.AsSpan(dice.Below(Length), part.Length);
                for (int i = 0; i < part.Length; i++) part[i] = (byte)Math.Clamp(part[i] + grain[i], 0, 255);
            }
        }
    }
}
