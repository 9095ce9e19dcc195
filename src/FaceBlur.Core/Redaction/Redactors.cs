namespace FaceBlur;

/// <summary>The methods FaceBlur offers. None of them reads a covered pixel, so there is no weak one among them.</summary>
public static class Redactors
{
    /// <summary>A smooth fill grown from the pixels around the region: looks like a strong blur and carries nothing.</summary>
    public static IRedactor Blur { get; } = new BlurRedactor();

    /// <summary>The fill of <see cref="Blur"/>, shown as large blocks.</summary>
    /// <param name="blocksAcrossFace">Blocks along the longer side of each covered head, 2 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of blocks is out of its range.</exception>
    public static IRedactor Pixelate(int blocksAcrossFace = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocksAcrossFace, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocksAcrossFace, 64);
        return new PixelateRedactor(blocksAcrossFace);
    }

    /// <summary>One color, the same for every photo. Without arguments a middle grey.</summary>
    /// <param name="red">0 to 255, sRGB.</param>
    /// <param name="green">0 to 255, sRGB.</param>
    /// <param name="blue">0 to 255, sRGB.</param>
    public static IRedactor Solid(byte red = 128, byte green = 128, byte blue = 128) => new SolidRedactor(red, green, blue);
}
