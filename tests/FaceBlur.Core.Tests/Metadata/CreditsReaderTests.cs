using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Core.Tests.Imaging;
using FaceBlur.Imaging;
using FaceBlur.Metadata.Keeping;

namespace FaceBlur.Core.Tests.Metadata;

public sealed class CreditsReaderTests
{
    private const MetadataFields All =
        MetadataFields.Credit | MetadataFields.Creator | MetadataFields.Caption | MetadataFields.Copyright;

    [Fact]
    public void Read_Xmp_GivesAllFields()
    {
        Credits credits = Read(Jpeg(Xmp()));

        Assert.Equal("The Agency", credits.Credit);
        Assert.Equal(["Ada", "Grace"], credits.Creators);
        Assert.Equal("A bridge & a river", credits.Caption);
        Assert.Equal("© Ada", credits.Copyright);
    }

    [Fact]
    public void Read_TextsInSeveralLanguages_TheDefaultComesFirst()
    {
        Credits credits = Read(Jpeg(XmpPacket(
            "<dc:description><rdf:Alt><rdf:li xml:lang='de'>Brücke</rdf:li><rdf:li xml:lang='x-default'>Bridge</rdf:li></rdf:Alt></dc:description>")));

        Assert.Equal("Bridge", credits.Caption);
    }

    [Fact]
    public void Read_PropertyWrittenAsAttribute_IsRead() =>
        Assert.Equal("Wire", Read(Jpeg(XmpPacket("", "photoshop:Credit='Wire'"))).Credit);

    [Fact]
    public void Read_Iptc_GivesAllFields()
    {
        Credits credits = Read(Jpeg(Photoshop(Iptc(110, "Wire"), Iptc(80, "Ada"), Iptc(80, "Grace"), Iptc(120, "River"), Iptc(116, "(c) Wire"))));

        Assert.Equal(("Wire", "River", "(c) Wire"), (credits.Credit, credits.Caption, credits.Copyright));
        Assert.Equal(["Ada", "Grace"], credits.Creators);
    }

    [Fact]
    public void Read_Exif_GivesWhatItHas()
    {
        Credits credits = Read(Jpeg(Exif("Ada", "River", "Ada\0Editor")));

        Assert.Equal(["Ada"], credits.Creators);
        Assert.Equal(("River", "Ada", ""), (credits.Caption, credits.Copyright, credits.Credit));
    }

    [Fact]
    public void Read_SeveralSources_XmpCountsBeforeIptcBeforeExifFieldByField()
    {
        Credits credits = Read(Jpeg(
            Exif("exif artist", "exif caption", "exif rights"),
            Photoshop(Iptc(80, "iptc creator"), Iptc(120, "iptc caption")),
            XmpPacketSegment("<dc:creator><rdf:Seq><rdf:li>xmp creator</rdf:li></rdf:Seq></dc:creator>")));

        Assert.Equal(["xmp creator"], credits.Creators);
        Assert.Equal(("iptc caption", "exif rights"), (credits.Caption, credits.Copyright));
    }

    [Fact]
    public void Read_FieldThatCleaningEmpties_TakesTheNextSource()
    {
        Credits credits = Read(Jpeg(Photoshop(Iptc(110, "https://only.example/link")), XmpPacketSegment("<photoshop:Credit>Wire</photoshop:Credit>")));

        Assert.Equal("Wire", credits.Credit);
    }

    [Fact]
    public void Read_TextThatIsTooLong_SaysWhichFieldWasCut()
    {
        string caption = string.Join(' ', Enumerable.Repeat("river", 1_000));

        Credits credits = Read(Jpeg(Photoshop(Iptc(110, "Wire"), Iptc(120, caption))));

        Assert.Equal(3_995, credits.Caption.Length);
        Assert.Equal(MetadataFields.Caption, credits.Cut);
    }

    [Theory]
    [InlineData(8, MetadataFields.None)]
    [InlineData(9, MetadataFields.Creator)]
    public void Read_MoreCreatorsThanAreKept_SaysSo(int creators, MetadataFields cut)
    {
        Credits credits = Read(Jpeg(Photoshop([.. Enumerable.Range(0, creators).Select(i => Iptc(80, $"Ada {i}"))])));

        Assert.Equal(8, credits.Creators.Count);
        Assert.Equal(cut, credits.Cut);
    }

    [Fact]
    public void Read_TextThatIsLongOnlyByWhatNobodySees_IsNotCut()
    {
        Credits credits = Read(Jpeg(Photoshop(Iptc(110, "Wire" + new string(' ', 400)))));

        Assert.Equal(("Wire", MetadataFields.None), (credits.Credit, credits.Cut));
    }

    [Fact]
    public void Read_OnlySomeFieldsAreKept_OthersAreNotRead()
    {
        Credits credits = Read(Jpeg(Xmp()), MetadataPolicy.KeepOnly(MetadataFields.Credit));

        Assert.Equal(MetadataFields.Credit, credits.Fields);
    }

    [Fact]
    public void Read_Png_ReadsPlainAndCompressedPackets()
    {
        byte[] plain = new PngFile { BeforeData = [PngFile.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. XmpBytes()])] }.ToBytes();
        byte[] compressed = new PngFile { BeforeData = [PngFile.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. PngFile.Compress(XmpBytes())])] }.ToBytes();

        Assert.Equal("The Agency", Read(plain, walker: Walks.Png).Credit);
        Assert.Equal("The Agency", Read(compressed, walker: Walks.Png).Credit);
    }

    [Fact]
    public void Read_PacketThatInflatesToTooMuch_IsLeftOut() => AssertIsLeftOut(PngFile.Compress([.. XmpBytes(), .. new byte[2 << 20]]));

    [Fact]
    public void Read_PacketThatWantsADictionary_IsLeftOut() => AssertIsLeftOut(PngFile.WantsDictionary);

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><x:xmpmeta/>")]
    [InlineData("<a><b></a>")]
    [InlineData("\0\0\0")]
    [InlineData("<")]
    public void Read_PacketThatIsNone_GivesNothing(string packet) =>
        Assert.Equal(MetadataFields.None, Read(Jpeg(XmpSegment(Encoding.UTF8.GetBytes(packet)))).Fields);

    [Fact]
    public void Read_VeryDeepPacket_EndsQuickly()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 20_000));

        Assert.Equal(MetadataFields.None, Read(Jpeg(XmpSegment(Encoding.UTF8.GetBytes(deep)))).Fields);
    }

    [Fact]
    public void Read_IptcThatAnnouncesMoreThanThereIs_StopsThere()
    {
        byte[] cut = [.. Iptc(110, "Wire"), 0x1C, 2, 80, 0x7F, 0xFF, (byte)'A'];

        Credits credits = Read(Jpeg(Photoshop(cut)));

        Assert.Equal("Wire", credits.Credit);
        Assert.Empty(credits.Creators);
    }

    [Fact]
    public void Write_OfTheSameCreditsFromOtherSources_GivesTheSameBytes()
    {
        byte[] fromXmp = CreditPacket.Write(Read(Jpeg(XmpPacketSegment("<photoshop:Credit>Wire</photoshop:Credit>"))));
        byte[] fromIptc = CreditPacket.Write(Read(Jpeg(Photoshop(Iptc(110, "Wire")))));

        Assert.Equal(fromXmp, fromIptc);
    }

    [Fact]
    public void Write_LettersOfXml_AreEscapedAndReadBack()
    {
        var credits = new Credits { Caption = "a < b && \"c\" > 'd' ]]>", Creators = ["<x/>"] };

        Credits read = Read(Jpeg(XmpSegment(CreditPacket.Write(credits))));

        Assert.Equal(credits.Caption, read.Caption);
        Assert.Equal(credits.Creators, read.Creators);
        Assert.Equal(CreditPacket.Write(credits), CreditPacket.Write(read));
    }

    [Fact]
    public void Write_NothingToSay_GivesNothing() => Assert.Empty(CreditPacket.Write(Credits.None));

    private static void AssertIsLeftOut(byte[] compressed)
    {
        byte[] file = new PngFile { BeforeData = [PngFile.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. compressed])] }.ToBytes();

        Assert.Equal(MetadataFields.None, Read(file, walker: Walks.Png).Fields);
    }

    private static Credits Read(byte[] file, MetadataPolicy? policy = null, ContainerWalker? walker = null) =>
        CreditsReader.Read(file, (walker ?? Walks.Jpeg).Probe(file).Blocks, policy ?? MetadataPolicy.KeepOnly(All));

    private static byte[] Jpeg(params byte[][] segments) => new JpegFile { Segments = segments }.ToBytes();

    private static byte[] Xmp() => XmpSegment(XmpBytes());

    private static byte[] XmpPacket(string properties, string attributes = "") => XmpSegment(Packet(properties, attributes));

    private static byte[] XmpPacketSegment(string properties) => XmpPacket(properties);

    private static byte[] XmpBytes() => Packet(
        "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Grace</rdf:li></rdf:Seq></dc:creator>"
        + "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A bridge &amp; a river</rdf:li></rdf:Alt></dc:description>"
        + "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© Ada</rdf:li></rdf:Alt></dc:rights>"
        + "<photoshop:Credit>The Agency</photoshop:Credit>",
        "");

    private static byte[] Packet(string properties, string attributes) => Encoding.UTF8.GetBytes(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "
        + $"{attributes}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>");

    private static byte[] XmpSegment(byte[] packet) => JpegFile.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. packet]);

    private static byte[] Iptc(byte dataSet, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [0x1C, 2, dataSet, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    private static byte[] Photoshop(params byte[][] dataSets)
    {
        byte[] iptc = [.. dataSets.SelectMany(bytes => bytes)];
        return JpegFile.Segment(0xED, [
            .. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, (byte)(iptc.Length >> 8), (byte)iptc.Length, .. iptc, .. new byte[iptc.Length & 1]]);
    }

    private static byte[] Exif(string artist, string caption, string copyright)
    {
        var block = new TiffBlock();
        (int Tag, string Text)[] texts = [(0x010E, caption), (0x013B, artist), (0x8298, copyright)];
        int data = 8 + 2 + (12 * texts.Length) + 4;
        var entries = new List<(int, int, int, uint)>();
        foreach ((int tag, string text) in texts)
        {
            entries.Add((tag, 2, text.Length + 5, (uint)data));
            data += text.Length + 5;
        }
        block.Directory([.. entries]);
        foreach ((_, string text) in texts) block.Data([.. Encoding.ASCII.GetBytes(text), 0, 0, 0, 0, 0]);
        return JpegFile.Segment(0xE1, [.. "Exif\0\0"u8, .. block.ToBytes()]);
    }
}
