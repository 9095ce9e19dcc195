using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Redaction;

/// <summary>However a camera was held, its photo is searched and written upright.</summary>
public class OrientationSpecs
{
    /// <summary>On the grid of JPEG's 16-pixel squares, so that it comes through coding unblurred; off the center on both axes.</summary>
    private static readonly BoundingBox Badge = new(32, 48, 32, 16);

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public Task A_turned_PNG_gives_the_very_file_that_the_upright_one_gives(int orientation) => AssertSameFileAsync(
        orientation,
        Scene.EncodePng,
        stored => PngBytes.InsertBefore(Scene.EncodePng(stored), "IDAT", PngBytes.Chunk("eXIf", ExifBytes.Orientation(orientation))));

    [Theory]
    [MemberData(nameof(Orientations))]
    public Task A_turned_lossless_WebP_gives_the_very_file_that_the_upright_one_gives(int orientation) => AssertSameFileAsync(
        orientation,
        upright => Scene.EncodeWebp(upright, lossless: true),
        stored => WebpFile.File(
            WebpFile.Extended(WebpFile.ExifFlag, stored.Width, stored.Height),
            Scene.EncodeWebp(stored, lossless: true)[12..],
            WebpFile.Chunk("EXIF", ExifBytes.Orientation(orientation))));

    [Theory]
    [MemberData(nameof(Orientations))]
    public Task A_turned_TIFF_gives_the_very_file_that_the_upright_one_gives(int orientation) => AssertSameFileAsync(
        orientation,
        upright => Tiff(upright, 1),
        stored => Tiff(stored, orientation));

    [Theory]
    [MemberData(nameof(Orientations))]
    public async Task A_turned_JPEG_shows_the_same_faces_covered_and_stands_upright(int orientation)
    {
        byte[] exif = JpegBytes.Segment(0xE1, [.. "Exif\0\0"u8, .. ExifBytes.Orientation(orientation)]);

        (byte[] expected, byte[] file) = await RedactBothAsync(
            orientation, upright => Scene.EncodeJpeg(upright), stored => JpegBytes.InsertAfterStart(Scene.EncodeJpeg(stored), exif));

        // The two were coded in other directions before they came here, so they cannot be the same to the last bit;
        // turned the wrong way they would be tens apart.
        Assert.InRange(MeanDifference(expected, file), 0, 4);
    }

    private static async Task AssertSameFileAsync(int orientation, Func<PixelBuffer, byte[]> encode, Func<PixelBuffer, byte[]> encodeTurned)
    {
        (byte[] expected, byte[] file) = await RedactBothAsync(orientation, encode, encodeTurned);

        Assert.Equal(expected, file);
    }

    /// <summary>What the upright photo and the turned one give, both with the badge covered.</summary>
    private static async Task<(byte[] OfUpright, byte[] OfTurned)> RedactBothAsync(
        int orientation, Func<PixelBuffer, byte[]> encode, Func<PixelBuffer, byte[]> encodeTurned)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new BadgeDetector());
        using PixelBuffer upright = PaintWithBadge();
        using PixelBuffer stored = Turn(upright, orientation);

        (byte[] file, ImageReport report) = await pipeline.RedactAsync(encodeTurned(stored));

        Assert.Equal(Badge, Assert.Single(report.Faces).Box);
        return ((await pipeline.RedactAsync(encode(upright))).File, file);
    }

    private static byte[] Tiff(PixelBuffer pixels, int orientation) => new TiffFile
    {
        Width = pixels.Width, Height = pixels.Height, Compression = TiffFile.Deflate, Tags = [(274, TiffFile.Short, [(byte)orientation, 0])],
        Pixel = (x, y) => [pixels.Row(y)[(x * 3) + 2], pixels.Row(y)[(x * 3) + 1], pixels.Row(y)[x * 3]],
    }.ToBytes();

    private static PixelBuffer PaintWithBadge()
    {
        PixelBuffer pixels = Scene.Paint();
        for (int y = (int)Badge.Y; y < Badge.Bottom; y++)
        {
            for (int x = (int)Badge.X; x < Badge.Right; x++)
            {
                for (int channel = 0; channel < 3; channel++) Scene.Set(pixels, x, y, channel, channel == 1 ? 0.8 : 0.1);
            }
        }
        return pixels;
    }

    /// <summary>The pixels as a camera stores them when it names this orientation.</summary>
    private static PixelBuffer Turn(PixelBuffer upright, int orientation)
    {
        bool swaps = orientation >= 5;
        var stored = new PixelBuffer(swaps ? upright.Height : upright.Width, swaps ? upright.Width : upright.Height);
        for (int y = 0; y < stored.Height; y++)
        {
            for (int x = 0; x < stored.Width; x++)
            {
                (int toX, int toY) = ToUpright(x, y, stored.Width - 1, stored.Height - 1, orientation);
                upright.Row(toY).Slice(toX * 3, 3).CopyTo(stored.Row(y)[(x * 3)..]);
            }
        }
        return stored;
    }

    /// <summary>Exif's table of where the stored rows and columns belong.</summary>
    private static (int X, int Y) ToUpright(int x, int y, int lastX, int lastY, int orientation) => orientation switch
    {
        2 => (lastX - x, y),
        3 => (lastX - x, lastY - y),
        4 => (x, lastY - y),
        5 => (y, x),
        6 => (lastY - y, x),
        7 => (lastY - y, lastX - x),
        8 => (y, lastX - x),
        _ => (x, y),
    };

    private static double MeanDifference(byte[] one, byte[] other)
    {
        using PixelBuffer first = Scene.Decode(one), second = Scene.Decode(other);
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        long sum = 0;
        for (int y = 0; y < first.Height; y++)
        {
            for (int i = 0; i < first.Width * 3; i++) sum += Math.Abs(first.Row(y)[i] - second.Row(y)[i]);
        }
        return sum / (3.0 * first.Width * first.Height);
    }
}
