using System.Runtime.CompilerServices;

namespace FaceBlur.Imaging;

/// <summary>What decoders make of transparency, each format alike.</summary>
public static class WhitePaper
{
    /// <summary>
    /// One channel of a pixel on white paper, rounded to the nearest value: no alpha is exactly white, full alpha exactly the color. What is more
    /// transparent than not is white too: of a face that an eraser left faint no detector sees enough, and anybody can bring it back.
    /// </summary>
    /// <param name="value">The channel, 0 to <paramref name="full"/>, not premultiplied.</param>
    /// <param name="alpha">0 to <paramref name="full"/>.</param>
    /// <param name="full">The largest value: 255 or 65,535.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Lay(uint value, uint alpha, uint full) =>
        IsWhite(alpha, full) ? full : ((value * alpha) + (full * (full - alpha)) + (full / 2)) / full;

    /// <summary>The same for a channel that was multiplied by its alpha.</summary>
    /// <param name="value">The channel, 0 to <paramref name="alpha"/>; more is taken for white.</param>
    /// <param name="alpha">0 to <paramref name="full"/>.</param>
    /// <param name="full">The largest value: 255 or 65,535.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LayMultiplied(uint value, uint alpha, uint full) =>
        IsWhite(alpha, full) ? full : Math.Min(full, value + full - alpha);

    private static bool IsWhite(uint alpha, uint full) => alpha < (full + 1) / 2;
}
