namespace FaceBlur.OpenCv.Tests.Codecs;

/// <summary>The orientation tag, as cameras write it and as the Exif specification reads it.</summary>
internal static class ExifOrientation
{
    /// <summary>A TIFF structure with one entry: 0x0112, SHORT, one value.</summary>
    public static byte[] Tiff(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>A JPEG with the tag in an APP1 segment after its APP0.</summary>
    public static byte[] InJpeg(ReadOnlySpan<byte> jpeg, int orientation)
    {
        byte[] body = [.. "Exif\0\0"u8, .. Tiff(orientation)];
        const int afterApp0 = 20;
        return [.. jpeg[..afterApp0], 0xFF, 0xE1, 0, (byte)(body.Length + 2), .. body, .. jpeg[afterApp0..]];
    }

    /// <summary>Where the stored picture holds the pixel that belongs at x, y of the upright one.</summary>
    public static (int X, int Y) StoredAt(int orientation, int x, int y, int width, int height) => orientation switch
    {
        1 => (x, y),
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        8 => (width - 1 - y, x),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
    };
}
