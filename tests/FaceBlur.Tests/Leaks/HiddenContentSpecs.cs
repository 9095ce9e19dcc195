using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>Places where files carry more than they show. Whatever was there, the output is the file of the bare photo.</summary>
public class HiddenContentSpecs
{
    private static readonly byte[] Secret = "meet Ada at the north gate, 52.5163 13.3777"u8.ToArray();

    public static TheoryData<string> JpegPlaces =>
    [
        "Exif", "XMP", "comment", "private segment", "C2PA", "comment after the scan", "segment after the scan", "trailer",
        "motion photo", "maker's trailer", "disk slack", "archive",
    ];

    public static TheoryData<string> PngPlaces => ["text", "compressed text", "Exif", "private chunk", "private chunk after the picture", "trailer"];

    public static TheoryData<string> WebpPlaces =>
        ["Exif", "XMP", "color profile", "private chunk", "private chunk before the picture", "chunk of the simple layout", "trailer"];

    public static TheoryData<string> TiffPlaces =>
        ["artist", "XMP", "layers", "private tag", "position", "small copy", "between the parts", "rows below", "trailer"];

    [Theory]
    [MemberData(nameof(JpegPlaces))]
    public async Task What_a_JPEG_hides_is_named_and_gone(string place)
    {
        byte[] bare = Scene.Jpeg();
        (byte[] expected, _) = await Desk.AssertCleanedAsync(bare, "photo.jpg");

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(Hide(bare, place), "photo.jpg");

        Assert.NotEmpty(report.MetadataRemoved);
        Assert.All(report.MetadataRemoved, finding => Assert.DoesNotContain("Ada", finding.Place, StringComparison.Ordinal));
        Assert.Equal(expected, file);
    }

    [Theory]
    [MemberData(nameof(PngPlaces))]
    public async Task What_a_PNG_hides_is_named_and_gone(string place)
    {
        byte[] bare = Scene.Png();
        (byte[] expected, _) = await Desk.AssertCleanedAsync(bare, "photo.png");

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(HideInPng(bare, place), "photo.png");

        Assert.NotEmpty(report.MetadataRemoved);
        Assert.Equal(expected, file);
    }

    [Theory]
    [MemberData(nameof(WebpPlaces))]
    public async Task What_a_WebP_hides_is_named_and_gone(string place)
    {
        byte[] bare = Scene.Webp();
        (byte[] expected, _) = await Desk.AssertCleanedAsync(bare, "photo.webp");

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(HideInWebp(bare, place), "photo.webp");

        Assert.NotEmpty(report.MetadataRemoved);
        Assert.Equal(expected, file);
    }

    [Theory]
    [MemberData(nameof(TiffPlaces))]
    public async Task What_a_TIFF_hides_is_named_and_gone(string place)
    {
        (byte[] expected, _) = await Desk.AssertCleanedAsync(new TiffFile().ToBytes(), "photo.tif");

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(HideInTiff(place).ToBytes(), "photo.tif");

        Assert.NotEmpty(report.MetadataRemoved);
        Assert.Equal(expected, file);
    }

    [Fact]
    public async Task A_reserved_marker_is_refused_or_gone()
    {
        byte[] photo = JpegBytes.InsertAfterStart(Scene.Jpeg(), JpegBytes.Segment(0xF0, Secret));

        await Desk.AssertRefusedAsync(photo, "photo.jpg", FaceBlurErrorCode.MalformedImage, FaceBlurErrorCode.UnsupportedFormat);
    }

    [Fact]
    public async Task Rows_that_are_coded_but_not_shown_are_gone()
    {
        byte[] cropped = JpegBytes.WithSize(Scene.Jpeg(), Scene.Width, Scene.Height / 2);

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(cropped, "photo.jpg");

        Assert.Contains(MetadataKind.HiddenPixels, report.MetadataRemoved.Select(finding => finding.Kind));
        // Raising the height again, as somebody would who suspects them, must find nothing to show.
        await Desk.AssertRefusedAsync(JpegBytes.WithSize(file, Scene.Width, Scene.Height), "photo.jpg", FaceBlurErrorCode.MalformedImage);
    }

    [Fact]
    public async Task Rows_of_a_PNG_below_its_height_are_gone()
    {
        byte[] photo = Scene.Png();
        byte[] cropped = [.. PngBytes.Signature, .. PngBytes.Header(Scene.Width, Scene.Height / 2, 8, 2), .. photo[33..]];

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(cropped, "photo.png");

        Assert.Contains(MetadataKind.HiddenPixels, report.MetadataRemoved.Select(finding => finding.Kind));
        byte[] raised = [.. PngBytes.Signature, .. PngBytes.Header(Scene.Width, Scene.Height, 8, 2), .. file[33..]];
        await Desk.AssertRefusedAsync(raised, "photo.png", FaceBlurErrorCode.MalformedImage);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(127)]
    public async Task A_face_erased_to_transparency_stays_erased_however_soft_the_eraser_was(byte alpha)
    {
        byte[] rows = new byte[Scene.Height * (1 + (Scene.Width * 4))];
        for (int y = 0; y < Scene.Height; y++)
        {
            Span<byte> row = rows.AsSpan(y * (1 + (Scene.Width * 4)) + 1, Scene.Width * 4);
            for (int x = 0; x < Scene.Width; x++)
            {
                bool isErased = x is >= 64 and < 96 && y is >= 48 and < 80;
                ReadOnlySpan<byte> rgba = isErased ? [(byte)(x * 5), (byte)(y * 7), 99, alpha] : [40, 80, 120, 255];
                rgba.CopyTo(row[(x * 4)..]);
            }
        }

        (byte[] file, _) = await Desk.AssertCleanedAsync(PngBytes.File(Scene.Width, Scene.Height, 8, 6, rows), "photo.png");

        Assert.Equal(2, file[PngBytes.Signature.Length + 8 + 9]);
        using PixelBuffer pixels = Scene.Decode(file);
        for (int y = 48; y < 80; y++) Assert.Equal(-1, pixels.Row(y)[(64 * 3)..(96 * 3)].IndexOfAnyExcept((byte)255));
        Assert.Equal([120, 80, 40], pixels.Row(0)[..3].ToArray());
    }

    [Fact]
    public async Task A_text_that_inflates_to_512_MB_is_gone_without_being_inflated()
    {
        byte[] bomb = PngBytes.Chunk("zTXt", [.. "Comment\0\0"u8, .. PngBytes.DeflateZeros(512)]);
        byte[] photo = PngBytes.InsertBefore(Scene.Png(), "IDAT", bomb);
        long before = GC.GetTotalAllocatedBytes();

        await Desk.AssertCleanedAsync(photo, "photo.png");

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200L << 20);
    }

    private static byte[] Hide(byte[] photo, string place) => place switch
    {
        "Exif" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xE1, ExifBytes.App1((0x010E, Encoding.ASCII.GetString(Secret))))),
        "XMP" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x>"u8, .. Secret, .. "</x>"u8])),
        "comment" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xFE, Secret)),
        "private segment" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xE9, Secret)),
        "C2PA" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xEB, [.. "JP\0\x1\0\0\0\x1"u8, .. Secret])),
        "comment after the scan" => JpegBytes.InsertBeforeEnd(photo, JpegBytes.Segment(0xFE, Secret)),
        "segment after the scan" => JpegBytes.InsertBeforeEnd(photo, JpegBytes.Segment(0xE5, Secret)),
        "trailer" => [.. photo, .. Secret],
        "motion photo" => [.. photo, .. "\0\0\0\x18ftypmp42\0\0\0\0isommp42"u8, .. Secret, .. new byte[4_096]],
        "maker's trailer" => [.. photo, .. "\0\0\x1\x0A\x0E\0\0\0Image_UTC_Data1717243200000SEFHk\0\0\0"u8, .. Secret, .. "SEFT"u8],
        "disk slack" => [.. photo, .. new byte[512], .. photo[..600], .. Secret, .. photo, .. new byte[100]],
        _ => [.. photo, .. "PK\x3\x4\x14\0\0\0\0\0"u8, .. Secret],
    };

    private static byte[] HideInWebp(byte[] photo, string place)
    {
        byte[] header = WebpFile.Extended(WebpFile.ExifFlag, Scene.Width, Scene.Height), picture = photo[12..];
        return place switch
        {
            "Exif" => WebpFile.File(header, picture, WebpFile.Chunk("EXIF", ExifBytes.Tiff((0x010E, Encoding.ASCII.GetString(Secret))))),
            "XMP" => WebpFile.File(header, picture, WebpFile.Chunk("XMP ", [.. "<x>"u8, .. Secret, .. "</x>"u8])),
            "color profile" => WebpFile.File(header, WebpFile.Chunk("ICCP", Secret), picture),
            "private chunk" => WebpFile.File(header, picture, WebpFile.Chunk("faCe", Secret)),
            "private chunk before the picture" => WebpFile.File(header, WebpFile.Chunk("faCe", Secret), picture),
            "chunk of the simple layout" => WebpFile.File(picture, WebpFile.Chunk("faCe", Secret)),
            _ => [.. photo, .. Secret],
        };
    }

    private static TiffFile HideInTiff(string place) => place switch
    {
        "artist" => new TiffFile { Tags = [(315, 2, Secret)] },
        "XMP" => new TiffFile { Tags = [(700, 1, [.. "<x>"u8, .. Secret, .. "</x>"u8])] },
        "layers" => new TiffFile { Tags = [(37724, 7, Secret)] },
        "private tag" => new TiffFile { Tags = [(65000, 7, Secret)] },
        "position" => new TiffFile { Tags = [(33922, 7, Secret)] },
        "small copy" => new TiffFile { Pages = [new TiffFile { Width = 5, Height = 3, Tags = [(254, TiffFile.Long, [1, 0, 0, 0]), (315, 2, Secret)] }] },
        "between the parts" => new TiffFile { Gap = Secret },
        "rows below" => new TiffFile { Tamper = strip => [.. strip, .. Secret] },
        _ => new TiffFile { Trailer = Secret },
    };

    private static byte[] HideInPng(byte[] photo, string place) => place switch
    {
        "text" => PngBytes.InsertBefore(photo, "IDAT", PngBytes.Chunk("tEXt", [.. "Comment\0"u8, .. Secret])),
        "compressed text" => PngBytes.InsertBefore(photo, "IEND", PngBytes.Chunk("zTXt", [.. "Comment\0\0"u8, .. PngBytes.Deflate(Secret)])),
        "Exif" => PngBytes.InsertBefore(photo, "IEND", PngBytes.Chunk("eXIf", ExifBytes.Tiff((0x010E, Encoding.ASCII.GetString(Secret))))),
        "private chunk" => PngBytes.InsertBefore(photo, "IDAT", PngBytes.Chunk("faCe", Secret)),
        "private chunk after the picture" => PngBytes.InsertBefore(photo, "IEND", PngBytes.Chunk("faCe", Secret)),
        _ => [.. photo, .. Secret],
    };
}
