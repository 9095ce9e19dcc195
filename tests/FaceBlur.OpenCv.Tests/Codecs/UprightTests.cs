using FaceBlur.Imaging;

namespace FaceBlur.OpenCv.Tests.Codecs;

public sealed class UprightTests
{
    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_JpegWithAnOrientationTag_AppliesItOnce(int orientation)
    {
        const int width = 64, height = 32;
        using PixelBuffer stored = Pictures.Paint(width, height, (x, y) => Pictures.Quadrants(x, y, width, height));
        using ByteBuffer plain = new OpenCvJpegCodec().Encode(
            stored, new EncodingOptions { JpegQuality = 95, ChromaSubsampling = ChromaSubsampling.Full });
        byte[] file = ExifOrientation.InJpeg(plain.Bytes, orientation);
        ImageHeader header = Headers.Jpeg(width, height, orientation);

        using PixelBuffer upright = new OpenCvJpegCodec().Decode(file, header);

        Pictures.AssertPixels(upright, header.UprightWidth, header.UprightHeight, 8, (x, y) =>
        {
            (int X, int Y) at = ExifOrientation.StoredAt(orientation, x, y, width, height);
            return Pictures.Quadrants(at.X, at.Y, width, height);
        }, tolerance: 6);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_PngWithAnOrientationTag_AppliesItOnce(int orientation) => CheckPng(orientation, bitDepth: 8);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_SixteenBitPngWithAnOrientationTag_AppliesItOnce(int orientation) => CheckPng(orientation, bitDepth: 16);

    private static void CheckPng(int orientation, int bitDepth)
    {
        var png = new PngFile(13, 7, bitDepth, PngColor.Rgb, (x, y) => Rgb(x, y, bitDepth))
        {
            Chunks = [("eXIf", ExifOrientation.Tiff(orientation))],
        };
        ImageHeader header = Headers.Png(png, orientation);

        using PixelBuffer upright = new OpenCvPngCodec().Decode(png.ToBytes(), header);

        Pictures.AssertPixels(upright, header.UprightWidth, header.UprightHeight, bitDepth, (x, y) =>
        {
            (int X, int Y) at = ExifOrientation.StoredAt(orientation, x, y, png.Width, png.Height);
            return [.. Rgb(at.X, at.Y, bitDepth).Reverse()];
        });
    }

    private static int[] Rgb(int x, int y, int bitDepth) =>
        [Pictures.Sample(x, y, 2, bitDepth), Pictures.Sample(x, y, 1, bitDepth), Pictures.Sample(x, y, 0, bitDepth)];
}
