using System.Buffers.Binary;

namespace FaceBlur.Formats.Bmp;

/// <summary>
/// Which bits of a BMP's pixel are red, green, blue and alpha. Only the layouts that everybody writes are read: any other could be
/// shown in one program as it is not in another.
/// </summary>
internal static class BmpMasks
{
    /// <summary>Of the masks of the three colors.</summary>
    public const int Bytes = 12;

    private const uint Alpha = 0xFF000000;

    private static readonly (int Bits, uint Red, uint Green, uint Blue)[] Known =
        [(16, 0x7C00, 0x3E0, 0x1F), (16, 0xF800, 0x7E0, 0x1F), (32, 0xFF0000, 0xFF00, 0xFF)];

    /// <exception cref="FaceBlurException">The layout is not read.</exception>
    public static void Check(ReadOnlySpan<byte> masks, int bits)
    {
        if (masks.Length < Bytes) throw FormatErrors.CutShort();
        if (!Known.Contains((bits, Read(masks, 0), Read(masks, 1), Read(masks, 2))))
            throw FormatErrors.Unsupported("a BMP with an unusual order of colors is not read", "export it as PNG in an image viewer");
    }

    /// <summary>Whether the fourth mask names the fourth byte.</summary>
    public static bool HasAlpha(ReadOnlySpan<byte> masks)
    {
        uint alpha = Read(masks, 3);
        if (alpha is not (0 or Alpha))
            throw FormatErrors.Unsupported("a BMP with unusual transparency is not read", "export it as PNG in an image viewer");
        return alpha == Alpha;
    }

    private static uint Read(ReadOnlySpan<byte> masks, int index) => BinaryPrimitives.ReadUInt32LittleEndian(masks[(index * sizeof(uint))..]);
}
