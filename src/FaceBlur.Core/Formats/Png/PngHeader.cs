using System.Buffers.Binary;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Png;

/// <summary>An IHDR chunk.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="BitDepth">Bits a channel, or bits of a palette index.</param>
/// <param name="ColorType">0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.</param>
/// <param name="IsInterlaced">Whether the picture comes in seven passes (Adam7).</param>
internal sealed record PngHeader(int Width, int Height, int BitDepth, int ColorType, bool IsInterlaced)
{
    public const int GreyType = 0;
    public const int RgbType = 2;
    public const int PaletteType = 3;
    public const int GreyAlphaType = 4;
    public const int RgbAlphaType = 6;

    private const int Bytes = 13;

    /// <summary>Where each pass of Adam7 begins and how far apart its pixels are.</summary>
    private static readonly (int Left, int Top, int StepX, int StepY)[] InterlacePasses =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public bool HasAlphaChannel => ColorType is GreyAlphaType or RgbAlphaType;

    public ColorModel ColorModel => ColorType switch
    {
        GreyType or GreyAlphaType => ColorModel.Grey,
        PaletteType => ColorModel.Palette,
        _ => ColorModel.Rgb,
    };

    private int BitsPerPixel => BitDepth * ColorType switch
    {
        RgbType => 3,
        GreyAlphaType => 2,
        RgbAlphaType => 4,
        _ => 1,
    };

    public static PngHeader Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != Bytes) throw Invalid();
        uint width = BinaryPrimitives.ReadUInt32BigEndian(body);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        (int depth, int colorType, int compression, int filter, int interlace) = (body[8], body[9], body[10], body[11], body[12]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) throw Invalid();
        if (!IsPossible(depth, colorType) || compression != 0 || filter != 0 || interlace > 1) throw Invalid();
        return new PngHeader((int)width, (int)height, depth, colorType, interlace == 1);
    }

    /// <summary>The pictures that the data is made of, one after the other: rows, and bytes a row without the filter type.</summary>
    public IEnumerable<(int Rows, int RowBytes)> Passes()
    {
        if (!IsInterlaced) return [(Height, RowBytesOf(Width))];
        return InterlacePasses
            .Select(pass => (Rows: Steps(Height, pass.Top, pass.StepY), Columns: Steps(Width, pass.Left, pass.StepX)))
            .Where(pass => pass is { Rows: > 0, Columns: > 0 })
            .Select(pass => (pass.Rows, RowBytesOf(pass.Columns)));
    }

    private int RowBytesOf(int columns) => (int)(((long)columns * BitsPerPixel + 7) / 8);

    private static int Steps(int size, int first, int step) => size <= first ? 0 : (size - first - 1) / step + 1;

    private static bool IsPossible(int depth, int colorType) => colorType switch
    {
        GreyType => depth is 1 or 2 or 4 or 8 or 16,
        PaletteType => depth is 1 or 2 or 4 or 8,
        RgbType or GreyAlphaType or RgbAlphaType => depth is 8 or 16,
        _ => false,
    };

    private static FaceBlurException Invalid() => FormatErrors.Malformed("the PNG's header is impossible");
}
