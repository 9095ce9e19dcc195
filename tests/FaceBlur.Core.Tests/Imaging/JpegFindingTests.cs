using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Leak catalogue J01 to J20: whatever is not needed for the picture is found and named.</summary>
public class JpegFindingTests
{
    [Fact]
    public void Probe_Exif_NamesWhatIsInIt()
    {
        var exif = new TiffBlock();
        int gps = exif.Directory([(2, 5, 3, 0)]);
        int thumbnail = exif.Directory([(0x0201, 4, 1, 0)]);
        int main = exif.Directory([(0x0110, 2, 4, 0), (0x0112, 3, 1, 6), (0x8825, 4, 1, (uint)gps)], thumbnail);
        var file = new JpegFile { Segments = [Exif(exif.ToBytes(main))] };

        ProbeResult result = Walks.Jpeg.Probe(file.ToBytes());

        Assert.Equal(6, result.Header.Orientation);
        Assert.Equal((file.Height, file.Width), (result.Header.UprightWidth, result.Header.UprightHeight));
        Assert.Equal(file.Segments[0].Length, result.Findings.Single(finding => finding.Kind == MetadataKind.Exif).Bytes);
        result.AssertHas(MetadataKind.CameraModel, "APP1 Exif, IFD0");
        result.AssertHas(MetadataKind.Gps, "APP1 Exif, GPS IFD");
        result.AssertHas(MetadataKind.Thumbnail, "APP1 Exif, IFD1");
    }

    [Fact]
    public void Probe_TwoExifSegments_TurnsAsTheFirstOneSays()
    {
        var file = new JpegFile { Segments = [Exif(TiffBlock.Oriented(3)), Exif(TiffBlock.Oriented(6))] };

        Assert.Equal(3, Walks.Jpeg.Probe(file.ToBytes()).Header.Orientation);
    }

    [Fact]
    public void Probe_ExifBehindTheScan_TurnsNothing()
    {
        ProbeResult result = Walks.Jpeg.Probe(new JpegFile { AfterScans = Exif(TiffBlock.Oriented(6)) }.ToBytes());

        Assert.Equal(1, result.Header.Orientation);
        result.AssertHas(MetadataKind.Exif, "APP1 Exif, after a scan");
    }

    [Theory]
    [InlineData("mwg-rs:Regions", MetadataKind.FaceRegions)]
    [InlineData("GDepth:Data", MetadataKind.DepthMap)]
    [InlineData("GImage:Data", MetadataKind.SecondImage)]
    [InlineData("GCamera:MicroVideoOffset", MetadataKind.MotionPhoto)]
    [InlineData("GCamera:MotionPhoto", MetadataKind.MotionPhoto)]
    [InlineData("hdrgm:Version", MetadataKind.DepthMap)]
    [InlineData("exif:GPSLatitude", MetadataKind.Gps)]
    [InlineData("aux:SerialNumber", MetadataKind.SerialNumber)]
    [InlineData("dc:creator", MetadataKind.Owner)]
    [InlineData("stEvt:softwareAgent", MetadataKind.EditHistory)]
    [InlineData("xmp:CreateDate", MetadataKind.CaptureTime)]
    public void Probe_Xmp_NamesWhatItSpeaksOf(string property, MetadataKind expected)
    {
        byte[] packet = JpegFile.Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><" + property + ">");
        byte[] extension = JpegFile.Segment(0xE1, "http://ns.adobe.com/xmp/extension/\0" + new string('0', 40) + property);

        ProbeResult result = Walks.Jpeg.Probe(new JpegFile { Segments = [packet, extension] }.ToBytes());

        result.AssertHas(MetadataKind.Xmp, "APP1 XMP");
        result.AssertHas(expected, "APP1 XMP");
        result.AssertHas(expected, "APP1 extended XMP");
    }

    [Theory]
    [InlineData(0xE0, "JFXX\0\u0010", MetadataKind.Thumbnail, "APP0 JFXX")]
    [InlineData(0xE0, "AVI1", MetadataKind.PrivateData, "APP0")]
    [InlineData(0xE1, "FLIR\0", MetadataKind.SecondImage, "APP1 FLIR")]
    [InlineData(0xE1, "QVCI\0", MetadataKind.MakerNote, "APP1 QVCI")]
    [InlineData(0xE1, "unheard of", MetadataKind.PrivateData, "APP1")]
    [InlineData(0xE2, "ICC_PROFILE\0\u0001\u0001", MetadataKind.ColorProfile, "APP2 ICC")]
    [InlineData(0xE2, "MPF\0II*\0", MetadataKind.SecondImage, "APP2 MPF")]
    [InlineData(0xE2, "FPXR\0", MetadataKind.Preview, "APP2 FlashPix")]
    [InlineData(0xE2, "urn:iso:std:iso:ts:21496:-1\0", MetadataKind.DepthMap, "APP2 gain map")]
    [InlineData(0xE3, "Meta\0\0", MetadataKind.MakerNote, "APP3 Meta")]
    [InlineData(0xE3, "_JPSJPS_", MetadataKind.SecondImage, "APP3 stereo")]
    [InlineData(0xE4, "SCALADO\0", MetadataKind.MakerNote, "APP4 Scalado")]
    [InlineData(0xE5, "RMETA\0", MetadataKind.PrivateData, "APP5")]
    [InlineData(0xEB, "JP\u0000\u0001jumb", MetadataKind.Provenance, "APP11 JUMBF")]
    [InlineData(0xEC, "Ducky\0", MetadataKind.EditorData, "APP12 Ducky")]
    [InlineData(0xED, "Adobe_CM\0", MetadataKind.PrivateData, "APP13")]
    [InlineData(0xEE, "Not Adobe", MetadataKind.PrivateData, "APP14")]
    [InlineData(0xEF, "\0", MetadataKind.PrivateData, "APP15")]
    [InlineData(0xFE, "free text", MetadataKind.Comment, "COM")]
    public void Probe_Segment_IsNamedByItsSignature(int marker, string content, MetadataKind kind, string place)
    {
        byte[] segment = JpegFile.Segment(marker, content);

        MetadataFinding finding = Assert.Single(Walks.Jpeg.Probe(new JpegFile { Segments = [segment] }.ToBytes()).Findings);

        Assert.Equal(new MetadataFinding(kind, place, segment.Length), finding);
    }

    [Fact]
    public void Probe_EmptySegments_AreFoundToo()
    {
        byte[][] segments = [.. Enumerable.Range(0xE0, 16).Append(0xFE).Select(marker => JpegFile.Segment(marker))];

        Assert.Equal(17, Walks.Jpeg.Probe(new JpegFile { Segments = segments }.ToBytes()).Findings.Count);
    }

    [Fact]
    public void Probe_ManySegmentsOfOneKind_AreOneFindingOfAllTheirBytes()
    {
        byte[] comment = JpegFile.Segment(0xFE, "abc");

        MetadataFinding finding = Assert.Single(
            Walks.Jpeg.Probe(new JpegFile { Segments = [.. Enumerable.Repeat(comment, 5000)] }.ToBytes()).Findings);

        Assert.Equal(5000 * comment.Length, finding.Bytes);
    }

    [Fact]
    public void Probe_PhotoshopResources_AreNamed()
    {
        byte[] resources =
        [
            .. "8BIM"u8, 0x04, 0x04, 3, .. "odd"u8, 0, 0, 0, 3, 1, 2, 3, 0,
            .. "8BIM"u8, 0x04, 0x0C, 0, 0, 0, 0, 0, 2, 1, 2,
            .. "8BIM"u8, 0x04, 0x22, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
        ];

        ProbeResult result = Walks.Jpeg.Probe(new JpegFile { Segments = [JpegFile.Segment(0xED, "Photoshop 3.0\0", resources)] }.ToBytes());

        Assert.Equal(
            [MetadataKind.EditorData, MetadataKind.Iptc, MetadataKind.Thumbnail, MetadataKind.Exif],
            result.Findings.Select(finding => finding.Kind));
        Assert.All(result.Findings, finding => Assert.Equal("APP13 Photoshop", finding.Place));
    }

    [Fact]
    public void Probe_JfifThumbnail_IsFound()
    {
        byte[] jfif = JpegFile.Segment(0xE0, "JFIF\0", [1, 1, 0, 0, 1, 0, 1, 2, 1, 9, 9, 9, 8, 8, 8]);

        MetadataFinding finding = Assert.Single(Walks.Jpeg.Probe(new JpegFile { HasJfif = false, Segments = [jfif] }.ToBytes()).Findings);

        Assert.Equal(new MetadataFinding(MetadataKind.Thumbnail, "APP0 JFIF", 6), finding);
    }

    [Fact]
    public void Probe_BytesBehindTheAdobeFields_AreFound()
    {
        byte[] adobe = JpegFile.Segment(0xEE, "Adobe", [0, 100, 0, 0, 0, 0, 1, .. "words"u8]);

        MetadataFinding finding = Assert.Single(Walks.Jpeg.Probe(new JpegFile { Segments = [adobe] }.ToBytes()).Findings);

        Assert.Equal(new MetadataFinding(MetadataKind.PrivateData, "APP14 Adobe", 5), finding);
    }

    [Fact]
    public void Probe_SegmentsBehindTheLastScan_AreFound()
    {
        byte[] after = [.. JpegFile.Segment(0xFE, "comment"), .. JpegFile.Segment(0xE5, "data")];

        ProbeResult result = Walks.Jpeg.Probe(new JpegFile { AfterScans = after }.ToBytes());

        result.AssertHas(MetadataKind.Comment, "COM, after a scan");
        result.AssertHas(MetadataKind.PrivateData, "APP5, after a scan");
    }

    [Theory]
    [InlineData(new byte[] { 0 }, null)]
    [InlineData(new byte[] { 1, 0xFF, 0xD8, 0xFF, 0xE0 }, MetadataKind.SecondImage)]
    [InlineData(new byte[] { 0, 0xD8, 0xFF, 0xDB }, MetadataKind.Preview)]
    [InlineData(new byte[] { 0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p' }, MetadataKind.MotionPhoto)]
    [InlineData(new byte[] { (byte)'S', (byte)'E', (byte)'F', (byte)'T' }, MetadataKind.MakerNote)]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, MetadataKind.PrivateData)]
    public void Probe_BytesAfterTheEnd_AreFoundAndNamed(byte[] trailer, MetadataKind? expected)
    {
        ProbeResult result = Walks.Jpeg.Probe(new JpegFile { Trailer = trailer }.ToBytes());

        Assert.Equal(new MetadataFinding(MetadataKind.TrailingBytes, "after the end of the picture", trailer.Length), result.Findings[0]);
        Assert.Equal(expected, result.Findings.Skip(1).SingleOrDefault()?.Kind);
    }

    [Fact]
    public void Probe_Findings_NeverHoldTextOfTheFile()
    {
        const string secret = "Zebrafish";
        JpegFile file = new()
        {
            Segments = [JpegFile.Segment(0xE7, secret), JpegFile.Segment(0xFE, secret), JpegFile.Segment(0xE1, secret)],
            Trailer = [.. "Zebrafish"u8],
        };

        Assert.DoesNotContain(
            Walks.Jpeg.Probe(file.ToBytes()).Findings, finding => finding.Place.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Exif(byte[] block) => JpegFile.Segment(0xE1, "Exif\0\0", block);
}
