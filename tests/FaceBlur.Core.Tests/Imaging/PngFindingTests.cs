using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class PngFindingTests
{
    [Theory]
    [InlineData("tIME", MetadataKind.CaptureTime, "tIME chunk")]
    [InlineData("iCCP", MetadataKind.ColorProfile, "iCCP chunk")]
    [InlineData("pHYs", MetadataKind.Rendering, "pHYs chunk")]
    [InlineData("bKGD", MetadataKind.Rendering, "bKGD chunk")]
    [InlineData("sCAL", MetadataKind.Rendering, "sCAL chunk")]
    [InlineData("sPLT", MetadataKind.Rendering, "sPLT chunk")]
    [InlineData("cICP", MetadataKind.Rendering, "cICP chunk")]
    [InlineData("gIFt", MetadataKind.Comment, "gIFt chunk")]
    [InlineData("caBX", MetadataKind.Provenance, "caBX chunk")]
    [InlineData("prVW", MetadataKind.Preview, "prVW chunk")]
    [InlineData("mkBT", MetadataKind.EditorData, "mkBT chunk")]
    [InlineData("fdAT", MetadataKind.SecondImage, "fdAT chunk")]
    [InlineData("vpAg", MetadataKind.PrivateData, "vpAg chunk")]
    [InlineData("faCe", MetadataKind.PrivateData, "private chunk")]
    public void Probe_AncillaryChunk_IsNamed(string type, MetadataKind kind, string place)
    {
        byte[] chunk = PngFile.Chunk(type, 1, 2, 3, 4, 5);
        var expected = new MetadataFinding(kind, place, chunk.Length);

        Assert.Equal(expected, Assert.Single(Walks.Png.Probe(new PngFile { BeforeData = [chunk] }.ToBytes()).Findings));
        Assert.Equal(expected, Assert.Single(Walks.Png.Probe(new PngFile { AfterData = [chunk] }.ToBytes()).Findings));
    }

    [Theory]
    [InlineData("Comment", MetadataKind.Comment)]
    [InlineData("Author", MetadataKind.Owner)]
    [InlineData("Software", MetadataKind.Software)]
    [InlineData("Creation Time", MetadataKind.CaptureTime)]
    [InlineData("date:create", MetadataKind.CaptureTime)]
    [InlineData("XML:com.adobe.xmp", MetadataKind.Xmp)]
    [InlineData("Raw profile type exif", MetadataKind.Exif)]
    [InlineData("Raw profile type iptc", MetadataKind.Iptc)]
    [InlineData("Raw profile type icc", MetadataKind.ColorProfile)]
    [InlineData("anything else", MetadataKind.Comment)]
    public void Probe_Text_IsNamedByItsKeyword(string keyword, MetadataKind kind)
    {
        foreach (string type in new[] { "tEXt", "zTXt", "iTXt" })
        {
            byte[] chunk = PngFile.Text(type, keyword + "\0\0\0\0\0some words");

            Assert.Equal(
                new MetadataFinding(kind, $"{type} chunk", chunk.Length),
                Assert.Single(Walks.Png.Probe(new PngFile { BeforeData = [chunk] }.ToBytes()).Findings));
        }
    }

    [Fact]
    public void Probe_Xmp_NamesWhatItSpeaksOf()
    {
        byte[] chunk = PngFile.Text("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta><mwg-rs:Regions>");

        Walks.Png.Probe(new PngFile { AfterData = [chunk] }.ToBytes()).AssertHas(MetadataKind.FaceRegions, "iTXt chunk");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Probe_Exif_TurnsThePictureFromEitherSideOfTheData(bool isAfter)
    {
        byte[] exif = PngFile.Chunk("eXIf", TiffBlock.Oriented(6, isBigEndian: true));

        ProbeResult result = Walks.Png.Probe(new PngFile { BeforeData = isAfter ? [] : [exif], AfterData = isAfter ? [exif] : [] }.ToBytes());

        Assert.Equal(6, result.Header.Orientation);
        Assert.Equal((9, 13), (result.Header.UprightWidth, result.Header.UprightHeight));
        result.AssertHas(MetadataKind.Exif, "eXIf chunk");
    }

    [Fact]
    public void Probe_ExifWithTheSignatureOfJpeg_IsRead()
    {
        byte[] exif = PngFile.Chunk("eXIf", [.. "Exif\0\0"u8, .. TiffBlock.Oriented(8)]);

        Assert.Equal(8, Walks.Png.Probe(new PngFile { BeforeData = [exif] }.ToBytes()).Header.Orientation);
    }

    [Fact]
    public void Probe_TextThatInflatesTo64Megabytes_IsNotInflated()
    {
        byte[] bomb = PngFile.Chunk("zTXt", [.. "Comment\0\0"u8, .. PngFile.Compress(new byte[64 << 20])]);
        byte[] file = new PngFile { BeforeData = [bomb] }.ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Walks.Png.Probe(file).AssertHas(MetadataKind.Comment, "zTXt chunk");

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Probe_SuggestedPaletteOfATrueColorPicture_IsFound()
    {
        ProbeResult result = Walks.Png.Probe(new PngFile { BeforeData = [PngFile.Chunk("PLTE", [.. "secret"u8])] }.ToBytes());

        result.AssertHas(MetadataKind.Rendering, "PLTE chunk");
    }

    [Fact]
    public void Probe_BytesAfterTheEnd_AreFoundAndNamed()
    {
        byte[] older = new PngFile().ToBytes();

        ProbeResult result = Walks.Png.Probe(new PngFile { Trailer = older }.ToBytes());

        Assert.Equal(older.Length, result.Findings[0].Bytes);
        result.AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
        result.AssertHas(MetadataKind.SecondImage, "PNG after the end");
    }

    [Fact]
    public void FindViolations_PlainFile_FindsNone()
    {
        Assert.Empty(Violations(new PngFile()));
        Assert.Empty(Violations(new PngFile { BitDepth = 16 }));
        Assert.Empty(Violations(new PngFile { ColorType = 0 }));
        Assert.Empty(Violations(new PngFile { ColorType = 3 }));
    }

    [Theory]
    [InlineData("tEXt")]
    [InlineData("eXIf")]
    [InlineData("tRNS")]
    [InlineData("pHYs")]
    [InlineData("gAMA")]
    [InlineData("acTL")]
    [InlineData("faCe")]
    [InlineData("FACE")]
    public void FindViolations_AnyOtherChunk_IsOne(string type)
    {
        byte[] chunk = PngFile.Chunk(type, 1, 2, 3, 4);

        Assert.NotEmpty(Violations(new PngFile { BeforeData = [chunk] }));
        Assert.NotEmpty(Violations(new PngFile { AfterData = [chunk] }));
    }

    [Fact]
    public void FindViolations_AlphaOrFewBits_AreOne()
    {
        Assert.NotEmpty(Violations(new PngFile { ColorType = 4 }));
        Assert.NotEmpty(Violations(new PngFile { ColorType = 6 }));
        Assert.NotEmpty(Violations(new PngFile { ColorType = 0, BitDepth = 4 }));
    }

    [Fact]
    public void FindViolations_PaletteOfATrueColorPicture_IsOne() =>
        Assert.NotEmpty(Violations(new PngFile { BeforeData = [PngFile.Chunk("PLTE", 1, 2, 3)] }));

    [Fact]
    public void FindViolations_BytesAfterTheEnd_AreOne() => Assert.NotEmpty(Violations(new PngFile { Trailer = [0] }));

    [Fact]
    public void FindViolations_NoData_IsOne() => Assert.NotEmpty(Violations(new PngFile { Data = [] }));

    [Fact]
    public void FindViolations_FileCutOrChanged_IsOne()
    {
        byte[] file = new PngFile().ToBytes();
        for (int position = 0; position < file.Length; position += 7)
        {
            byte[] damaged = [.. file];
            damaged[position] ^= 0x41;
            Assert.NotEmpty(Walks.Png.FindViolations(damaged));
            Assert.NotEmpty(Walks.Png.FindViolations(file.AsSpan(0, position)));
        }
    }

    [Fact]
    public void FindViolations_PrivateChunk_IsNotNamed() =>
        Assert.DoesNotContain(Violations(new PngFile { BeforeData = [PngFile.Chunk("zeBr", 1)] }), violation => violation.Contains("zeBr", StringComparison.Ordinal));

    private static IReadOnlyList<string> Violations(PngFile file) => Walks.Png.FindViolations(file.ToBytes());
}
