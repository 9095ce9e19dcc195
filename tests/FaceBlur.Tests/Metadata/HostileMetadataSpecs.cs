using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using FaceBlur.Metadata;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Metadata;

/// <summary>Metadata made to hurt its reader: none of it may take long, take much memory, throw or pass for clean.</summary>
public class HostileMetadataSpecs
{
    private const long MaxAllocatedBytes = 200L << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("zTXt", "Comment\0\0")]
    [InlineData("iTXt", "Comment\0\x1\0\0\0")]
    [InlineData("iCCP", "profile\0\0")]
    public void A_chunk_that_inflates_to_512_MB_is_not_inflated(string type, string prefix)
    {
        byte[] bomb = [.. Encoding.Latin1.GetBytes(prefix), .. PngBytes.DeflateZeros(512)];

        AssertHarmless(TaggedFiles.Png((type, bomb)), ImageFormat.Png);
    }

    [Fact]
    public void Many_chunks_that_inflate_to_a_little_less_than_the_limit_are_not_all_inflated()
    {
        byte[] large = [.. "Comment\0\0"u8, .. PngBytes.DeflateZeros(3)];

        AssertHarmless(TaggedFiles.Png([.. Enumerable.Repeat(("zTXt", large), 100)]), ImageFormat.Png);
    }

    [Fact]
    public void Exif_whose_entries_all_point_at_the_same_bytes_is_not_read_over_and_over()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. RepeatedEntries(5_000, 60_000)];

        AssertHarmless(TaggedFiles.Jpeg([.. Enumerable.Repeat(((byte)0xE1, exif), 10)]), ImageFormat.Jpeg);
    }

    [Fact]
    public void A_color_profile_whose_tags_all_point_at_the_same_bytes_is_not_read_over_and_over()
    {
        const int tags = 40_000;
        byte[] profile = new byte[500_000];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(128), tags);
        for (int i = 0; i < tags; i++)
        {
            Span<byte> tag = profile.AsSpan(132 + (12 * i), 12);
            BinaryPrimitives.WriteInt32BigEndian(tag, 0x41000000 + i);
            BinaryPrimitives.WriteInt32BigEndian(tag[4..], 0);
            BinaryPrimitives.WriteInt32BigEndian(tag[8..], profile.Length);
        }

        byte[] chunk = [.. "profile\0\0"u8, .. PngBytes.Deflate(profile)];
        AssertHarmless(TaggedFiles.Png(("iCCP", chunk)), ImageFormat.Png);
    }

    [Fact]
    public void Directories_that_nest_thousands_deep_do_not_exhaust_the_stack()
    {
        // Each directory holds one pointer to the next, 18 bytes further on.
        var tiff = new MemoryStream();
        tiff.Write([.. "II*\0"u8, 8, 0, 0, 0]);
        for (uint next = 26; next < 60_000; next += 18)
            tiff.Write([1, 0, 0x4A, 0x01, 4, 0, 1, 0, 0, 0, .. ExifBytes.UInt32(next), 0, 0, 0, 0]);
        tiff.Write(new byte[6]);

        AssertHarmless(TaggedFiles.Jpeg((0xE1, [.. "Exif\0\0"u8, .. tiff.ToArray()])), ImageFormat.Jpeg);
    }

    [Fact]
    public void Xmp_that_nests_thousands_deep_does_not_exhaust_the_stack()
    {
        string open = string.Concat(Enumerable.Repeat("<rdf:Description><a:b>", 20_000));
        byte[] packet = Encoding.UTF8.GetBytes(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"a\">" + open);

        AssertHarmless(TaggedFiles.Png(("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. packet])), ImageFormat.Png);
    }

    [Fact]
    public void Xmp_with_entities_that_multiply_is_not_expanded()
    {
        const string laughs =
            """
            <!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
            <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]><x>&f;</x>
            """;
        byte[] segment = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(laughs)];

        AssertHarmless(TaggedFiles.Jpeg((0xE1, segment)), ImageFormat.Jpeg);
    }

    [Fact]
    public void More_than_a_megabyte_of_segments_is_not_all_read()
    {
        AssertHarmless(TaggedFiles.Jpeg([.. Enumerable.Repeat(((byte)0xFE, new byte[60_000]), 30)]), ImageFormat.Jpeg);
    }

    [Fact]
    public void Random_bytes_behind_a_true_beginning_never_throw()
    {
        var random = new Random(20240601);
        var scanner = new MetadataExtractorScanner();
        byte[][] beginnings =
        [
            [], [0xFF, 0xD8, 0xFF, 0xE1, 0x10, 0x00, .. "Exif\0\0II*\0\x8\0\0\0"u8], [0xFF, 0xD8, 0xFF, 0xED, 0x10, 0x00, .. "Photoshop 3.0\08BIM\x4\x4"u8],
            [0xFF, 0xD8, 0xFF, 0xE2, 0x10, 0x00, .. "ICC_PROFILE\0\x1\x1"u8], TaggedFiles.CleanPng[..33],
        ];
        for (int round = 0; round < 400; round++)
        {
            byte[] noise = new byte[random.Next(5_000)];
            random.NextBytes(noise);
            // Small numbers look like counts, types and offsets; pure noise is refused too early to test much.
            for (int i = 0; i < noise.Length; i++) noise[i] = random.Next(3) == 0 ? noise[i] : (byte)random.Next(13);
            byte[] file = [.. beginnings[round % beginnings.Length], .. noise];

            Assert.False(scanner.Scan(file, ImageFormat.Jpeg).IsComplete);
            Assert.False(scanner.Scan(file, ImageFormat.Png).IsComplete);
        }
    }

    [Fact]
    public void Tagged_files_with_flipped_bytes_never_throw()
    {
        var random = new Random(20240602);
        var scanner = new MetadataExtractorScanner();
        byte[] jpeg = TaggedFiles.Jpeg(
            (0xE1, ExifBytes.App1((0x010F, "Maker"), (0x0110, "Model"), (0xA431, "4711"), (0x9003, "2024:06:01 12:00:00"))),
            (0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM\x4\x4\0\0\0\0\0\x7\x1C\x2\x50\0\x2me\0"u8]),
            (0xFE, "comment"u8.ToArray()));
        byte[] png = TaggedFiles.Png(
            ("eXIf", ExifBytes.Tiff((0x010F, "Maker"))), ("tEXt", "Author\0me"u8.ToArray()), ("pHYs", new byte[9]), ("tIME", new byte[7]));
        for (int round = 0; round < 2_000; round++)
        {
            byte[] file = (byte[])(round % 2 == 0 ? jpeg : png).Clone();
            for (int i = 0; i < 3; i++) file[random.Next(file.Length)] = (byte)random.Next(256);

            Assert.NotNull(scanner.Scan(file, round % 2 == 0 ? ImageFormat.Jpeg : ImageFormat.Png));
        }
    }

    private static void AssertHarmless(byte[] file, ImageFormat format)
    {
        var scanner = new MetadataExtractorScanner();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        MetadataScan scan = scanner.Scan(file, format);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, MaxTime);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
        Assert.False(scan.IsComplete);
    }

    /// <summary>A directory whose entries are all that long and all start at its beginning.</summary>
    private static byte[] RepeatedEntries(int entries, int bytes)
    {
        var tiff = new MemoryStream();
        tiff.Write([.. "II*\0"u8, 8, 0, 0, 0]);
        tiff.Write(ExifBytes.UInt16((ushort)entries));
        for (int i = 0; i < entries; i++)
            tiff.Write([.. ExifBytes.UInt16((ushort)(0x1000 + i)), 7, 0, .. ExifBytes.UInt32((uint)bytes), 0, 0, 0, 0]);
        tiff.Write(new byte[64_000 - tiff.Length]);
        return tiff.ToArray();
    }
}
