using System.Buffers.Binary;
using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>What is kept on request is written anew: these texts, cleaned, in these bytes, and nothing else.</summary>
public class KeptMetadataSpecs
{
    private const MetadataFields All =
        MetadataFields.Credit | MetadataFields.Creator | MetadataFields.Caption | MetadataFields.Copyright;

    public static TheoryData<string> Formats => ["JPEG", "PNG", "WebP", "TIFF"];

    /// <summary>Those that tags can be drawn into.</summary>
    public static TheoryData<string> TaggedFormats => ["JPEG", "PNG", "WebP"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_texts_that_are_asked_for_are_in_the_file_and_the_report_names_their_fields(string format)
    {
        (byte[] file, ImageReport report) = await RedactAsync(Photo(format, Packet("Wire & Co", "Ada", "At the river", "Ada 2031")), All);

        Assert.Equal(All, report.MetadataKept);
        string text = Encoding.UTF8.GetString(file);
        Assert.All(
            ["<photoshop:Credit>Wire &amp; Co</photoshop:Credit>", "<rdf:li>Ada</rdf:li>", ">At the river<", ">Ada 2031<"],
            expected => Assert.Contains(expected, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Without_the_request_the_same_photo_carries_nothing(string format)
    {
        (byte[] file, ImageReport report) = await RedactAsync(Photo(format, Packet("Wire", "Ada", "At the river", "Ada 2031")), MetadataFields.None);

        Assert.Equal(MetadataFields.None, report.MetadataKept);
        Assert.Equal((await RedactAsync(Bare(format), MetadataFields.None)).File, file);
    }

    [Theory]
    [MemberData(nameof(TaggedFormats))]
    public async Task Whatever_else_the_photo_carries_the_same_texts_give_the_same_file(string format)
    {
        byte[] packet = Packet("Wire", "Ada", "At the river", "Ada 2031");
        // Marked faces are covered as well and colors are converted by their profile, which shows.
        byte[] tagged = (PhotoTags.Everything(seed: 4) with { People = [], ColorProfile = null }).AddTo(Bare(format));

        (byte[] expected, _) = await RedactAsync(Photo(format, packet), All);
        (byte[] file, _) = await RedactAsync(Insert(format, tagged, packet), All);

        Assert.Equal(expected, file);
    }

    [Fact]
    public async Task Whatever_else_a_tiff_carries_the_same_texts_give_the_same_file()
    {
        byte[] packet = Packet("Wire", "Ada", "At the river", "Ada 2031");
        byte[] tagged = Tiff((271, 2, [.. "Lumora\0\0"u8]), (315, 2, [.. "somebody else\0"u8]), (700, 1, packet), (50_000, 1, [.. "secret"u8]));

        (byte[] expected, _) = await RedactAsync(Photo("TIFF", packet), All);
        (byte[] file, _) = await RedactAsync(tagged, All);

        Assert.Equal(expected, file);
    }

    [Theory]
    [MemberData(nameof(TaggedFormats))]
    public async Task No_other_text_of_a_fully_tagged_photo_comes_along(string format)
    {
        PhotoTags tags = PhotoTags.Everything(seed: 5);

        (byte[] file, ImageReport report) = await RedactAsync(tags.AddTo(Bare(format)), MetadataFields.Creator);

        Assert.Equal(MetadataFields.Creator, report.MetadataKept);
        Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(tags.Owner!)) > 0);
        foreach (string secret in tags.Secrets.Where(secret => secret != tags.Owner))
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0);
        Assert.DoesNotContain(tags.Owner!, report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Marks_that_nobody_sees_and_addresses_are_gone(string format)
    {
        byte[] packet = Packet("Wi\u200bre\u202e https://track.example/u?id=77", "Ada ada@example.org", "\u0085", "");

        (byte[] file, ImageReport report) = await RedactAsync(Photo(format, packet), All);

        Assert.Equal(MetadataFields.Credit | MetadataFields.Creator, report.MetadataKept);
        string text = Encoding.UTF8.GetString(file);
        Assert.Contains("<photoshop:Credit>Wire</photoshop:Credit>", text, StringComparison.Ordinal);
        Assert.Contains("<rdf:li>Ada</rdf:li>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("track.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_stay_when_that_is_asked_for()
    {
        (byte[] file, _) = await RedactAsync(Photo("JPEG", Packet("https://wire.example", "", "", "")), All, allowLinks: true);

        Assert.Contains("https://wire.example", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_finished_file_is_clean_for_whoever_expects_its_texts_and_for_nobody_else(string format)
    {
        (byte[] file, _) = await RedactAsync(Photo(format, Packet("Wire", "Ada", "", "")), All);

        FileVerification expected = await VerifyAsync(file, All);
        FileVerification unexpected = await VerifyAsync(file, MetadataFields.None);
        FileVerification tooFew = await VerifyAsync(file, MetadataFields.Credit);

        Assert.True(expected.IsClean, string.Join("; ", expected.Violations.Concat(expected.Metadata.Select(finding => finding.ToString()))));
        Assert.NotEmpty(unexpected.Violations);
        Assert.NotEmpty(tooFew.Violations);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_packet_that_says_the_same_in_other_bytes_is_not_clean(string format)
    {
        FileVerification verification = await VerifyAsync(Photo(format, Packet("Wire", "Ada", "", "")), All);

        Assert.NotEmpty(verification.Violations);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_output_that_is_run_again_is_the_same_file(string format)
    {
        (byte[] once, _) = await RedactAsync(Photo(format, Packet("Wire", "Ada", "At the river", "")), All);
        (byte[] twice, _) = await RedactAsync(once, All);

        // What is written with loss is another picture the second time.
        int length = format switch { "JPEG" => 600, "WebP" => 4, _ => twice.Length };
        Assert.Equal(once[..length], twice[..length]);
    }

    [Fact]
    public async Task A_tagged_photo_of_any_format_keeps_its_credits_and_nothing_else()
    {
        byte[][] photos = [.. new[] { "JPEG", "PNG", "WebP" }.Select((format, seed) => PhotoTags.Everything(seed + 1).AddTo(Bare(format)))];
        foreach (byte[] photo in photos)
        {
            (byte[] file, ImageReport report) = await RedactAsync(photo, All);
            FileVerification verification = await VerifyAsync(file, All);

            Assert.NotEqual(MetadataFields.None, report.MetadataKept);
            Assert.Empty(verification.Violations);
            Assert.Empty(verification.Metadata);
        }
    }

    private static FaceBlurPipeline Make(MetadataFields fields, bool allowLinks = false) => Pipelines.Make(
        FaceBlurOptions.Protest with { Metadata = MetadataPolicy.KeepOnly(fields, allowLinks) });

    private static async Task<(byte[] File, ImageReport Report)> RedactAsync(byte[] photo, MetadataFields fields, bool allowLinks = false)
    {
        using FaceBlurPipeline pipeline = Make(fields, allowLinks);
        return await pipeline.RedactAsync(photo);
    }

    private static async Task<FileVerification> VerifyAsync(byte[] file, MetadataFields fields)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make(
            FaceBlurOptions.Protest with { Metadata = MetadataPolicy.KeepOnly(fields) }, () => new Testing.FakeFaceDetector());
        return await pipeline.VerifyAsync(ImageSource.FromBytes(file));
    }

    private static byte[] Bare(string format) => Scene.Photo(format);

    private static byte[] Photo(string format, byte[] packet) => Insert(format, Bare(format), packet);

    private static byte[] Insert(string format, byte[] photo, byte[] packet) => format switch
    {
        "JPEG" => JpegBytes.InsertAfterStart(photo, JpegBytes.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. packet])),
        "PNG" => [.. photo[..33], .. PngBytes.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. packet]), .. photo[33..]],
        "TIFF" => Tiff((700, 1, packet)),
        _ => InsertIntoWebp(photo, WebpFile.Chunk("XMP ", packet)),
    };

    /// <summary>Puts a chunk before the picture and all other metadata.</summary>
    private static byte[] InsertIntoWebp(byte[] photo, byte[] chunk)
    {
        const int header = 12, extended = 18;
        bool isExtended = photo.AsSpan(header).StartsWith("VP8X"u8);
        byte[] inserted = isExtended ? chunk : [.. WebpFile.Extended(0x04, Scene.Width, Scene.Height), .. chunk];
        int at = isExtended ? header + extended : header;
        byte[] longer = [.. photo[..at], .. inserted, .. photo[at..]];
        BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(4), BinaryPrimitives.ReadInt32LittleEndian(photo.AsSpan(4)) + inserted.Length);
        return longer;
    }

    /// <summary>The scene with these tags.</summary>
    private static byte[] Tiff(params (int Tag, int Type, byte[] Values)[] tags)
    {
        using PixelBuffer pixels = Scene.Paint();
        return new TiffFile
        {
            Width = Scene.Width, Height = Scene.Height, RowsPerStrip = Scene.Height, Tags = tags,
            Pixel = (x, y) => [pixels.Row(y)[(x * 3) + 2], pixels.Row(y)[(x * 3) + 1], pixels.Row(y)[x * 3]],
        }.ToBytes();
    }

    private static byte[] Packet(string credit, string creator, string caption, string copyright) => Encoding.UTF8.GetBytes(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>"
        + $"<photoshop:Credit>{System.Security.SecurityElement.Escape(credit)}</photoshop:Credit>"
        + $"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        + $"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{caption}</rdf:li></rdf:Alt></dc:description>"
        + $"<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>{copyright}</rdf:li></rdf:Alt></dc:rights>"
        + "</rdf:Description></rdf:RDF></x:xmpmeta>");
}
