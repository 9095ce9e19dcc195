using System.Buffers.Binary;
using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Core.Tests.Imaging;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using Xunit;

namespace FaceBlur.Core.Tests.Drawing;

public sealed class PhotoTagsTests
{
    // The drawing module's own small encoder gives a JPEG without codecs.
    private static readonly byte[] Jpeg = PhotoTags.Everything(1).Thumbnail.ToArray();

    private static readonly byte[] Png =
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0,
            0, 0x3A, 0x7E, 0x9B, 0x55,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    [Fact]
    public void Everything_SameSeed_SameTags() =>
        Assert.Equal(PhotoTags.Everything(5).AddTo(Jpeg), PhotoTags.Everything(5).AddTo(Jpeg));

    [Fact]
    public void Everything_AnotherSeed_OtherSecrets()
    {
        PhotoTags first = PhotoTags.Everything(5), second = PhotoTags.Everything(6);

        Assert.NotEqual(first.BodySerialNumber, second.BodySerialNumber);
        Assert.NotEqual(first.Comment, second.Comment);
        Assert.NotEqual(first.Latitude, second.Latitude);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AddTo_Jpeg_EverySecretIsInTheFile(int seed)
    {
        PhotoTags tags = PhotoTags.Everything(seed);

        byte[] file = tags.AddTo(Jpeg);

        Assert.All(tags.Secrets, secret => Assert.True(Contains(file, secret), secret));
        Assert.True(tags.Secrets.Count >= 14);
        Assert.True(file.AsSpan().EndsWith(tags.Trailer.Span));
    }

    [Fact]
    public void AddTo_Png_EverySecretButTheCompressedIsInTheFile()
    {
        PhotoTags tags = PhotoTags.Everything(1);

        byte[] file = tags.AddTo(Png);

        Assert.All(tags.Secrets.Where(secret => secret != tags.ColorProfile), secret => Assert.True(Contains(file, secret),
            secret));
    }

    [Fact]
    public void AddTo_Jpeg_SegmentsFollowEachOtherUpToTheScan()
    {
        byte[] file = PhotoTags.Everything(1).AddTo(Jpeg);

        var markers = new List<byte>();
        int at = 2;
        for (; file[at + 1] != 0xDA; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)))
        {
            Assert.Equal(0xFF, file[at]);
            markers.Add(file[at + 1]);
        }
        Assert.Equal([0xE0, 0xE1, 0xE1, 0xED, 0xE2, 0xFE, 0xE2, 0xDB, 0xC0, 0xC4, 0xC4], markers);
        Assert.True(file.AsSpan(at).IndexOf(Jpeg.AsSpan(Jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xDA }))[..^2]) == 0,
            "the scan is as it was");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AddTo_EitherByteOrder_ThumbnailAndOrientationAreWhereExifSays(bool bigEndian)
    {
        PhotoTags tags = PhotoTags.Everything(1) with { BigEndian = bigEndian, Orientation = 6 };

        ReadOnlySpan<byte> exif = tags.AddTo(Jpeg).AsSpan();
        exif = exif[(exif.IndexOf("Exif\0\0"u8) + 6)..];

        Assert.True(exif.StartsWith(bigEndian ? "MM"u8 : "II"u8));
        int main = (int)Number(exif, 4, 4, bigEndian), count = (int)Number(exif, main, 2, bigEndian);
        int second = (int)Number(exif, main + 2 + (12 * count), 4, bigEndian);
        Assert.Equal(6u, Number(exif, Entry(exif, main, 0x0112, bigEndian), 2, bigEndian));
        int thumbnail = (int)Number(exif, Entry(exif, second, 0x0201, bigEndian), 4, bigEndian);
        int length = (int)Number(exif, Entry(exif, second, 0x0202, bigEndian), 4, bigEndian);
        Assert.True(exif.Slice(thumbnail, length).SequenceEqual(tags.Thumbnail.Span));
    }

    [Fact]
    public void AddTo_JpegWithPreview_IndexPointsAtThePreview()
    {
        PhotoTags tags = PhotoTags.Everything(1);

        ReadOnlySpan<byte> file = tags.AddTo(Jpeg);

        int header = file.IndexOf("MPF\0"u8) + 4;
        int entries = header + (int)Number(file, header + Entry(file[header..], 8, 0xB002, true), 4, true);
        int length = (int)Number(file, entries + 20, 4, true), offset = (int)Number(file, entries + 24, 4, true);
        Assert.True(file.Slice(header + offset, length).SequenceEqual(tags.Preview.Span));
        Assert.Equal(header + offset, (int)Number(file, entries + 4, 4, true));
    }

    [Fact]
    public void AddTo_Png_ChunksFollowEachOtherToTheEnd()
    {
        PhotoTags tags = PhotoTags.Everything(1);

        byte[] file = tags.AddTo(Png);

        var types = new List<string>();
        int at = 8;
        while (types.LastOrDefault() != "IEND")
        {
            types.Add(Encoding.ASCII.GetString(file, at + 4, 4));
            at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        }
        Assert.Equal(["IHDR", "iCCP", "tEXt", "tEXt", "tEXt", "tEXt", "iTXt", "eXIf", "tIME", "lmRa", "IEND"], types);
        Assert.Equal(tags.Trailer.Length, file.Length - at);
    }

    [Fact]
    public void AddTo_Webp_EverySecretIsInAFileThatIsSound()
    {
        PhotoTags tags = PhotoTags.Everything(1) with { Orientation = 6 };

        byte[] file = tags.AddTo(WebpFile.File(WebpFile.Lossy));

        Assert.All(tags.Secrets, secret => Assert.True(Contains(file, secret), secret));
        ProbeResult result = Walks.Webp.Probe(file);
        Assert.Equal((16, 16, 6), (result.Header.Width, result.Header.Height, result.Header.Orientation));
        Assert.Contains(MetadataKind.TrailingBytes, result.Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void AddTo_NoTags_OnlyAnEmptyExifAndXmp()
    {
        byte[] file = new PhotoTags().AddTo(Jpeg);

        Assert.Empty(new PhotoTags().Secrets);
        Assert.InRange(file.Length - Jpeg.Length, 1, 1500);
    }

    [Fact]
    public void AddTo_NoImage_Throws() => Assert.Throws<ArgumentException>(() => new PhotoTags().AddTo("GIF89a"u8));

    [Fact]
    public void AddTo_ThumbnailTooLargeForASegment_Throws() =>
        Assert.Throws<ArgumentException>(() => new PhotoTags { Thumbnail = new byte[70000] }.AddTo(Jpeg));

    private static bool Contains(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    // Where the value of a tag is stored, for values of up to four bytes.
    private static int Entry(ReadOnlySpan<byte> block, int directory, ushort tag, bool bigEndian)
    {
        for (int at = directory + 2; ; at += 12)
        {
            if (Number(block, at, 2, bigEndian) == tag) return at + 8;
        }
    }

    private static uint Number(ReadOnlySpan<byte> block, int at, int bytes, bool bigEndian)
    {
        uint number = 0;
        for (int i = 0; i < bytes; i++) number = (number << 8) | block[at + (bigEndian ? i : bytes - 1 - i)];
        return number;
    }
}
