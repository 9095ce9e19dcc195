using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Metadata;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Metadata;

public class MetadataExtractorScannerTests
{
    private readonly MetadataExtractorScanner _scanner = new();

    [Fact]
    public void Scan_JpegWithNothingButItsPicture_IsCompleteAndFindsNothing()
    {
        MetadataScan scan = _scanner.Scan(TaggedFiles.CleanJpeg, ImageFormat.Jpeg);

        Assert.True(scan.IsComplete);
        Assert.Empty(scan.Findings);
        Assert.Empty(scan.Values);
    }

    [Fact]
    public void Scan_PngWithNothingButItsPicture_IsCompleteAndFindsNothing()
    {
        MetadataScan scan = _scanner.Scan(TaggedFiles.CleanPng, ImageFormat.Png);

        Assert.True(scan.IsComplete);
        Assert.Empty(scan.Findings);
        Assert.Empty(scan.Values);
    }

    [Theory]
    [InlineData(0x0110, MetadataKind.CameraModel)]
    [InlineData(0xA431, MetadataKind.SerialNumber)]
    [InlineData(0xA435, MetadataKind.SerialNumber)]
    [InlineData(0xA430, MetadataKind.Owner)]
    [InlineData(0x013B, MetadataKind.Owner)]
    [InlineData(0x9003, MetadataKind.CaptureTime)]
    [InlineData(0x0131, MetadataKind.Software)]
    [InlineData(0x010E, MetadataKind.Comment)]
    public void Scan_ExifTag_NamesItsKindAndGivesItsValue(int tag, MetadataKind kind)
    {
        byte[] file = TaggedFiles.Jpeg((0xE1, ExifBytes.App1((tag, "XK-4711-secret"))));

        MetadataScan scan = _scanner.Scan(file, ImageFormat.Jpeg);

        Assert.True(scan.IsComplete);
        Assert.Contains(new MetadataFinding(kind, "APP1 Exif"), scan.Findings);
        Assert.Contains(new MetadataFinding(MetadataKind.Exif, "APP1 Exif"), scan.Findings);
        Assert.Contains(scan.Values, value => value.Value == "XK-4711-secret");
        Assert.All(scan.Findings, finding => Assert.DoesNotContain("secret", finding.Place, StringComparison.Ordinal));
    }

    [Fact]
    public void Scan_GpsDirectory_IsFound()
    {
        // IFD0 with one pointer to a GPS directory with one text (GPSMapDatum).
        byte[] tiff =
        [
            .. "II*\0"u8, 8, 0, 0, 0,
            1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,
            1, 0, 0x12, 0, 2, 0, 7, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0,
            .. "WGS-84\0"u8,
        ];

        MetadataScan scan = _scanner.Scan(TaggedFiles.Jpeg((0xE1, [.. "Exif\0\0"u8, .. tiff])), ImageFormat.Jpeg);

        Assert.True(scan.IsComplete);
        Assert.Contains(new MetadataFinding(MetadataKind.Gps, "APP1 Exif"), scan.Findings);
        Assert.Contains(scan.Values, value => value.Value == "WGS-84");
    }

    [Theory]
    [InlineData(0xFE, "made with care", MetadataKind.Comment, "COM")]
    [InlineData(0xE0, "JFXX\0\x10", MetadataKind.Thumbnail, "APP0 JFXX")]
    [InlineData(0xE2, "MPF\0", MetadataKind.SecondImage, "APP2 MPF")]
    [InlineData(0xE2, "FPXR\0", MetadataKind.Preview, "APP2 FlashPix")]
    [InlineData(0xE3, "Meta", MetadataKind.PrivateData, "APP3")]
    [InlineData(0xE5, "RMETA", MetadataKind.PrivateData, "APP5")]
    [InlineData(0xEB, "JP\0\x1", MetadataKind.Provenance, "APP11 JUMBF")]
    [InlineData(0xED, "Photoshop 3.0\0", MetadataKind.EditorData, "APP13 Photoshop")]
    [InlineData(0xF0, "free text", MetadataKind.PrivateData, "marker")]
    public void Scan_JpegSegment_IsFound(byte marker, string content, MetadataKind kind, string place)
    {
        byte[] file = TaggedFiles.Jpeg((marker, Encoding.Latin1.GetBytes(content)));

        Assert.Contains(new MetadataFinding(kind, place), _scanner.Scan(file, ImageFormat.Jpeg).Findings);
    }

    [Fact]
    public void Scan_JfifThumbnail_IsFound()
    {
        byte[] file = [0xFF, 0xD8, .. JpegBytes.Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]), .. TaggedFiles.CleanJpeg[20..]];

        Assert.Contains(new MetadataFinding(MetadataKind.Thumbnail, "APP0 JFIF"), _scanner.Scan(file, ImageFormat.Jpeg).Findings);
    }

    [Fact]
    public void Scan_Xmp_NamesTheKindsOfItsProperties()
    {
        byte[] packet = Encoding.UTF8.GetBytes(
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
              exif:GPSLatitude="12,34.5N" aux:SerialNumber="99-8877"/></rdf:RDF></x:xmpmeta>
            """);
        byte[] file = TaggedFiles.Jpeg((0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. packet]));

        MetadataScan scan = _scanner.Scan(file, ImageFormat.Jpeg);

        Assert.True(scan.IsComplete);
        Assert.Contains(new MetadataFinding(MetadataKind.Gps, "APP1 XMP"), scan.Findings);
        Assert.Contains(new MetadataFinding(MetadataKind.SerialNumber, "APP1 XMP"), scan.Findings);
        Assert.Contains(scan.Values, value => value.Value == "99-8877");
    }

    [Theory]
    [InlineData("tEXt", "Author\0Ada", MetadataKind.Owner)]
    [InlineData("tEXt", "Comment\0hello", MetadataKind.Comment)]
    [InlineData("iTXt", "Software\0\0\0\0\0Painter", MetadataKind.Software)]
    [InlineData("tIME", "\x7\xE8\x5\x4\x3\x2\x1", MetadataKind.CaptureTime)]
    [InlineData("pHYs", "\0\0\x1\0\0\0\x1\0\x1", MetadataKind.Rendering)]
    [InlineData("acTL", "\0\0\0\x2\0\0\0\0", MetadataKind.SecondImage)]
    public void Scan_PngChunk_IsFound(string type, string content, MetadataKind kind)
    {
        byte[] file = TaggedFiles.Png((type, Encoding.Latin1.GetBytes(content)));

        Assert.Contains(new MetadataFinding(kind, $"{type} chunk"), _scanner.Scan(file, ImageFormat.Png).Findings);
    }

    [Fact]
    public void Scan_PrivateChunk_IsFoundAndNotNamedByItsOwnLetters()
    {
        MetadataScan scan = _scanner.Scan(TaggedFiles.Png(("anNa", [1, 2, 3])), ImageFormat.Png);

        Assert.Equal(new MetadataFinding(MetadataKind.PrivateData, "unknown chunk"), Assert.Single(scan.Findings));
        Assert.False(scan.IsComplete);
    }

    [Fact]
    public void Scan_WebpWithNothingButItsPicture_IsCompleteAndFindsNothing()
    {
        foreach (byte[] picture in new[] { WebpFile.Lossy, WebpFile.Lossless })
        {
            MetadataScan scan = _scanner.Scan(WebpFile.File(picture), ImageFormat.Webp);

            Assert.True(scan.IsComplete);
            Assert.Empty(scan.Findings);
            Assert.Empty(scan.Values);
        }
    }

    [Theory]
    [InlineData("XMP ", "<x/>", MetadataKind.Xmp, "XMP chunk")]
    [InlineData("ICCP", "profile", MetadataKind.ColorProfile, "ICCP chunk")]
    [InlineData("C2PA", "jumb", MetadataKind.Provenance, "C2PA chunk")]
    [InlineData("ANIM", "\0\0\0\0\0\0", MetadataKind.Rendering, "ANIM chunk")]
    [InlineData("Ada ", "4711", MetadataKind.PrivateData, "unknown chunk")]
    public void Scan_WebpChunk_IsFound(string type, string content, MetadataKind kind, string place)
    {
        byte[] file = WebpFile.File(WebpFile.Extended(), WebpFile.Lossy, WebpFile.Text(type, content));

        Assert.Contains(new MetadataFinding(kind, place), _scanner.Scan(file, ImageFormat.Webp).Findings);
    }

    [Fact]
    public void Scan_WebpExif_IsReadWithItsValues()
    {
        byte[] file = WebpFile.File(WebpFile.Extended(), WebpFile.Lossy, WebpFile.Chunk("EXIF", ExifBytes.Tiff((0xA431, "XK-4711"))));

        MetadataScan scan = _scanner.Scan(file, ImageFormat.Webp);

        Assert.True(scan.IsComplete);
        Assert.Contains(new MetadataFinding(MetadataKind.SerialNumber, "EXIF chunk"), scan.Findings);
        Assert.Contains(scan.Values, value => value.Value == "XK-4711");
    }

    [Fact]
    public void Scan_TiffWithNothingButItsPicture_IsCompleteAndFindsNothing()
    {
        MetadataScan scan = _scanner.Scan(Scene.Tiff(), ImageFormat.Tiff);

        Assert.True(scan.IsComplete);
        Assert.Empty(scan.Findings);
        Assert.Empty(scan.Values);
    }

    [Theory]
    [InlineData(315, MetadataKind.Owner)]
    [InlineData(306, MetadataKind.CaptureTime)]
    [InlineData(271, MetadataKind.CameraModel)]
    [InlineData(65000, MetadataKind.Exif)]
    public void Scan_TiffTag_NamesItsKindAndGivesItsValue(int tag, MetadataKind kind)
    {
        MetadataScan scan = _scanner.Scan(new TiffFile { Tags = [(tag, 2, [.. "XK-4711-secret"u8, 0])] }.ToBytes(), ImageFormat.Tiff);

        Assert.Contains(new MetadataFinding(kind, "IFD0"), scan.Findings);
        Assert.Contains(scan.Values, value => value.Value == "XK-4711-secret");
    }

    [Fact]
    public void Scan_FurtherPageOfATiff_IsFound() => Assert.NotEmpty(
        _scanner.Scan(new TiffFile { Pages = [new TiffFile()] }.ToBytes(), ImageFormat.Tiff).Findings);

    [Fact]
    public void Scan_BigTiff_IsIncomplete() => Assert.False(_scanner.Scan(new TiffFile { IsBig = true }.ToBytes(), ImageFormat.Tiff).IsComplete);

    [Fact]
    public void Scan_PngExif_IsReadInBothPlaces()
    {
        byte[] tiff = ExifBytes.Tiff((0xA431, "XK-4711"));
        string hex = $"\nexif\n{tiff.Length,8}\n{Convert.ToHexStringLower(tiff)}\n";
        byte[] profile = [.. "Raw profile type exif\0\0"u8, .. PngBytes.Deflate(Encoding.ASCII.GetBytes(hex))];

        MetadataScan scan = _scanner.Scan(TaggedFiles.Png(("eXIf", tiff), ("zTXt", profile)), ImageFormat.Png);

        Assert.True(scan.IsComplete);
        Assert.Contains(new MetadataFinding(MetadataKind.SerialNumber, "eXIf chunk"), scan.Findings);
        Assert.Contains(new MetadataFinding(MetadataKind.SerialNumber, "zTXt chunk"), scan.Findings);
    }

    [Fact]
    public void Scan_ExifInsidePhotoshopResources_IsRead()
    {
        byte[] tiff = ExifBytes.Tiff((0xA431, "XK-4711"));
        byte[] resource = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 0x04, 0x22, 0, 0, 0, 0, 0, (byte)tiff.Length, .. tiff, .. new byte[tiff.Length & 1]];

        MetadataScan scan = _scanner.Scan(TaggedFiles.Jpeg((0xED, resource)), ImageFormat.Jpeg);

        Assert.Contains(new MetadataFinding(MetadataKind.SerialNumber, "APP13 Photoshop"), scan.Findings);
    }

    [Fact]
    public void Scan_AnotherFormatThanTheNamedOne_IsIncomplete()
    {
        Assert.False(_scanner.Scan(TaggedFiles.CleanPng, ImageFormat.Jpeg).IsComplete);
        Assert.False(_scanner.Scan(TaggedFiles.CleanJpeg, ImageFormat.Png).IsComplete);
        Assert.False(_scanner.Scan(TaggedFiles.CleanJpeg, new ImageFormat("GIF", "image/gif", ".gif")).IsComplete);
    }

    [Fact]
    public void Scan_FileCutAnywhereBeforeItsPicture_IsIncomplete()
    {
        for (int length = 0; length < TaggedFiles.CleanJpeg.Length - 12; length++)
            Assert.False(_scanner.Scan(TaggedFiles.CleanJpeg.AsMemory(0, length), ImageFormat.Jpeg).IsComplete, $"JPEG cut at {length}");
        for (int length = 0; length < TaggedFiles.CleanPng.Length; length++)
            Assert.False(_scanner.Scan(TaggedFiles.CleanPng.AsMemory(0, length), ImageFormat.Png).IsComplete, $"PNG cut at {length}");
        byte[] webp = WebpFile.File(WebpFile.Lossy);
        for (int length = 0; length < webp.Length; length++)
            Assert.False(_scanner.Scan(webp.AsMemory(0, length), ImageFormat.Webp).IsComplete, $"WebP cut at {length}");
    }
}
