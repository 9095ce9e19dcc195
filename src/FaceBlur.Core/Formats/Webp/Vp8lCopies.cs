namespace FaceBlur.Formats.Webp;

/// <summary>How a lossless WebP says that pixels are those that were before (RFC 9649, section 3.6.2).</summary>
internal static class Vp8lCopies
{
    private const int PlainPrefixes = 4;

    /// <summary>Pixels near the one to be copied to: columns to the left, from 8 on downwards, and 16 times the rows above.</summary>
    private static ReadOnlySpan<byte> Near =>
    [
        24, 7, 23, 25, 40, 6, 39, 41, 22, 26, 38, 42, 56, 5, 55, 57, 21, 27, 54, 58, 37, 43, 72, 4, 71, 73, 20, 28, 53, 59, 70, 74, 36, 44, 88, 69,
        75, 52, 60, 3, 87, 89, 19, 29, 86, 90, 35, 45, 68, 76, 85, 91, 51, 61, 104, 2, 103, 105, 18, 30, 102, 106, 34, 46, 84, 92, 67, 77, 101, 107,
        50, 62, 120, 1, 119, 121, 83, 93, 17, 31, 100, 108, 66, 78, 118, 122, 33, 47, 117, 123, 49, 63, 99, 109, 82, 94, 0, 116, 124, 65, 79, 16,
        32, 98, 110, 48, 115, 125, 81, 95, 64, 114, 126, 97, 111, 80, 113, 127, 96, 112,
    ];

    /// <summary>A length or the number of a distance, whose prefix was read.</summary>
    public static int ReadNumber(ref Vp8lBitReader reader, int prefix)
    {
        if (prefix < PlainPrefixes) return prefix + 1;
        int bits = (prefix - 2) >> 1;
        return ((2 + (prefix & 1)) << bits) + reader.Read(bits) + 1;
    }

    /// <summary>How many pixels before the one to be copied to.</summary>
    /// <param name="number">Of the distance.</param>
    /// <param name="width">Of the picture.</param>
    public static int DistanceOf(int number, int width)
    {
        if (number > Near.Length) return number - Near.Length;
        int near = Near[number - 1];
        return Math.Max(1, (near >> 4) * width + 8 - (near & 15));
    }
}
