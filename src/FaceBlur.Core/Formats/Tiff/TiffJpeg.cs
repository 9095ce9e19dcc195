using FaceBlur.Formats.Jpeg;
using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// Decodes the strips or tiles of a TIFF that are JPEG files without their tables. Each is put together, walked like any other JPEG and
/// only then decoded.
/// </summary>
internal static class TiffJpeg
{
    private const int MarkerBytes = 2;

    public static void Decode(TiffBytes bytes, TiffPicture picture, IImageDecoder decoder, PixelBuffer to)
    {
        ReadOnlySpan<byte> tables = picture.JpegTables is { } entry ? bytes.File.Slice((int)entry.ValueAt, (int)entry.ValueBytes) : [];
        if (!tables.IsEmpty) tables = Inside(tables)[..^MarkerBytes];
        for (long i = 0; i < picture.Chunks; i++)
        {
            int row = (int)(i / picture.Columns), left = (int)(i % picture.Columns) * picture.ChunkWidth, top = row * picture.ChunkHeight;
            byte[] file = [0xFF, JpegMarker.StartOfImage, .. AdobeSegment(picture), .. tables, .. Inside(picture.Chunk(bytes, i))];
            ImageHeader header = Walk(file, picture, row);
            using PixelBuffer part = decoder.Decode(file, header);
            int width = Math.Min(part.Width, picture.Width - left), height = Math.Min(part.Height, picture.Height - top);
            for (int y = 0; y < height; y++) part.Row(y)[..(width * 3)].CopyTo(to.Row(top + y)[(left * 3)..]);
        }
    }

    private static ImageHeader Walk(byte[] file, TiffPicture picture, int row)
    {
        var limits = new DecodeLimits { MaxFileBytes = 1L << 30, MaxSidePixels = 65_535, MaxPixels = 300_000_000, MaxPixelsPerByte = int.MaxValue };
        ImageHeader header = new JpegWalker().Probe(file, limits).Header;
        // The last strip may be coded as high as the others.
        bool hasHeight = header.Height == picture.RowsIn(row) || header.Height == picture.ChunkHeight;
        if (header.Width != picture.ChunkWidth || !hasHeight || header.ColorModel != picture.Color || header.Orientation != 1)
            throw FormatErrors.Malformed("a part of the TIFF is another picture than its directory says");
        return header;
    }

    /// <summary>Says whether the three channels are red, green and blue, which decoders would have to guess otherwise.</summary>
    private static byte[] AdobeSegment(TiffPicture picture)
    {
        if (picture.Samples == 1) return [];
        byte transform = (byte)(picture.Color == ColorModel.YCbCr ? 1 : 0);
        return [0xFF, JpegMarker.App0 + 14, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform];
    }

    /// <summary>What follows the marker that begins a JPEG.</summary>
    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> jpeg) =>
        jpeg is [0xFF, JpegMarker.StartOfImage, _, _, ..] ? jpeg[MarkerBytes..] : throw FormatErrors.Damaged();
}
