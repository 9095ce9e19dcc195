using System.Buffers.Binary;

namespace FaceBlur.Formats.Bmp;

/// <summary>What precedes the pixels of a BMP: its file header, one of seven headers of the picture, masks and a palette.</summary>
internal sealed record BmpHeader
{
    /// <summary>Bytes before the picture's header, which offsets in it count from.</summary>
    public const int FileHeaderBytes = 14;

    /// <summary>The least that tells what kind of BMP it is.</summary>
    public const int SignatureBytes = FileHeaderBytes + sizeof(uint);

    private const uint CoreBytes = 12;
    private const uint InfoBytes = 40;
    private const uint Os2Bytes = 64;

    /// <summary>OS/2 1, Windows 3, its two with masks, OS/2 2, Windows 95 and Windows 98.</summary>
    private static readonly uint[] KnownBytes = [CoreBytes, InfoBytes, 52, 56, Os2Bytes, 108, BmpProfile.HeaderBytes];

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>1, 4, 8, 16, 24 or 32.</summary>
    public required int BitsPerPixel { get; init; }

    public required BmpCompression Compression { get; init; }

    /// <summary>Offset of the byte after header, masks and palette.</summary>
    public required long End { get; init; }

    /// <summary>Offset of the pixels.</summary>
    public required int PixelOffset { get; init; }

    /// <summary>Whether a mask says that the fourth byte of each pixel is alpha.</summary>
    public required bool HasAlphaMask { get; init; }

    /// <summary>Whether it says how large the picture is on paper.</summary>
    public required bool HasResolution { get; init; }

    /// <summary>Bytes of a row of pixels that are not run-length coded.</summary>
    public long RowBytes => ((long)Width * BitsPerPixel + 31) / 32 * 4;

    /// <summary>Whether a file begins like a BMP whose header is of a known kind.</summary>
    public static bool Fits(ReadOnlySpan<byte> prefix) => prefix.Length >= SignatureBytes && prefix.StartsWith("BM"u8)
        && KnownBytes.Contains(UInt32(prefix, FileHeaderBytes));

    /// <exception cref="FaceBlurException">It is impossible, of a kind that is not read, or cut short.</exception>
    public static BmpHeader Read(ReadOnlySpan<byte> file)
    {
        if (!Fits(file)) throw FormatErrors.Malformed("the file does not begin like a BMP");
        int bytes = (int)UInt32(file, FileHeaderBytes);
        if (file.Length - FileHeaderBytes < bytes) throw FormatErrors.CutShort();
        ReadOnlySpan<byte> picture = file.Slice(FileHeaderBytes, bytes);
        bool isCore = bytes == CoreBytes;
        int width = isCore ? UInt16(picture, 4) : (int)UInt32(picture, 4);
        int height = isCore ? UInt16(picture, 6) : (int)UInt32(picture, 8);
        int bits = UInt16(picture, isCore ? 10 : 14);
        uint colors = isCore ? 0 : UInt32(picture, 32);
        uint offset = UInt32(file, 10);
        BmpCompression compression = isCore ? BmpCompression.None : (BmpCompression)UInt32(picture, 16);
        Check(compression, bits, bytes, isTopDown: height < 0);
        if (width < 1 || height is 0 or int.MinValue || UInt16(picture, isCore ? 8 : 12) != 1) throw Impossible();
        if (offset > file.Length) throw FormatErrors.CutShort();
        long end = FileHeaderBytes + bytes + PaletteBytes(bits, colors, isCore);
        bool hasMasks = compression == BmpCompression.Masks;
        if (hasMasks && bytes == InfoBytes) end += BmpMasks.Bytes;
        if (end > offset) throw Impossible();
        if (hasMasks) BmpMasks.Check(file[(FileHeaderBytes + (int)InfoBytes)..], bits);
        return new BmpHeader
        {
            Width = width,
            Height = Math.Abs(height),
            BitsPerPixel = bits,
            Compression = compression,
            End = end,
            PixelOffset = (int)offset,
            HasAlphaMask = hasMasks && bits == 32 && bytes > InfoBytes + BmpMasks.Bytes && BmpMasks.HasAlpha(picture[(int)InfoBytes..]),
            HasResolution = !isCore && (UInt32(picture, 24) | UInt32(picture, 28)) != 0,
        };
    }

    private static void Check(BmpCompression compression, int bits, int bytes, bool isTopDown)
    {
        if (compression is BmpCompression.Jpeg or BmpCompression.Png)
            throw FormatErrors.Unsupported("a BMP around a JPEG or PNG is not read", "take that picture out of it");
        bool isPossible = compression switch
        {
            BmpCompression.None => bits is 1 or 4 or 8 or 16 or 24 or 32,
            BmpCompression.RunLength8 => bits == 8 && !isTopDown,
            BmpCompression.RunLength4 => bits == 4 && !isTopDown,
            // OpenCV does not find masks of 16 bits inside of the longer headers.
            BmpCompression.Masks => bits == 32 && bytes != Os2Bytes || bits == 16 && bytes == InfoBytes,
            _ => false,
        };
        if (!isPossible) throw FormatErrors.Unsupported("this kind of BMP is not read", "export it as PNG in an image viewer");
    }

    private static long PaletteBytes(int bits, uint colors, bool isCore)
    {
        // A palette of a true-color picture is a mere suggestion, and one more place for data.
        if (bits > 8) return 0;
        if (colors > 1 << bits) throw Impossible();
        return (colors == 0 ? 1 << bits : colors) * (isCore ? 3 : 4);
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static FaceBlurException Impossible() => FormatErrors.Malformed("the BMP's header is impossible");
}
