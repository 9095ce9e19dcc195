namespace FaceBlur.Formats.Webp;

/// <summary>Which prefix codes hold in which region of a lossless WebP: squares, or the whole picture.</summary>
/// <param name="codes">Of all regions.</param>
/// <param name="sideBits">Of the squares.</param>
/// <param name="across">Squares in one row.</param>
/// <param name="map">The codes of each square, in bits 8 to 23; empty where there is one region.</param>
internal sealed class Vp8lRegions(Vp8lPrefixCodes[] codes, int sideBits = 0, int across = 0, uint[]? map = null)
{
    /// <summary>Whether codes may be others than those of the pixel to the left.</summary>
    public bool BeginsAt(int x) => map is not null && (x & ((1 << sideBits) - 1)) == 0;

    public Vp8lPrefixCodes At(int x, int y) => map is null ? codes[0] : codes[IndexOf(map[(y >> sideBits) * across + (x >> sideBits)])];

    public static int IndexOf(uint color) => (int)(color >> 8 & 0xFFFF);
}
