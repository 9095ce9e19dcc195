using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>An output that keeps a packet holds exactly this one, and is an ordinary output otherwise, byte for byte.</summary>
public class KeptPacketSpecs
{
    public static TheoryData<string, int> Packets => new()
    {
        { "JPEG", 600 }, { "JPEG", 601 }, { "PNG", 600 }, { "PNG", 601 }, { "WebP", 600 }, { "WebP", 601 }, { "lossless WebP", 600 },
        { "lossless WebP", 601 }, { "TIFF", 600 }, { "TIFF", 601 }, { "TIFF of many strips", 600 }, { "TIFF of many strips", 601 },
    };

    [Theory]
    [MemberData(nameof(Packets))]
    public void The_packet_that_was_asked_for_may_be_in_the_file_and_nothing_else_may(string kind, int length)
    {
        byte[] file = Bare(kind), packet = PacketOf(length);
        ContainerWalker walker = WalkerOf(file);
        byte[] kept = Write(file, packet);

        Assert.Empty(walker.FindViolations(kept, packet));
        Assert.NotEmpty(walker.FindViolations(kept));
        Assert.NotEmpty(walker.FindViolations(file, packet));
        Assert.NotEmpty(walker.FindViolations(kept, packet.AsSpan(1)));
        Assert.NotEmpty(walker.FindViolations(kept, packet.AsSpan(..^1)));
        Assert.NotEmpty(walker.FindViolations(kept, [.. packet, 0]));
        Assert.NotEmpty(walker.FindViolations([.. kept, 0], packet));
        Assert.NotEmpty(walker.FindViolations(kept.AsSpan(..^1), packet));
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public void Another_packet_of_the_same_length_may_not_be_in_the_file(string kind, int length)
    {
        byte[] file = Bare(kind), packet = PacketOf(length);
        for (int i = 0; i < length; i += 50)
        {
            byte[] other = [.. packet];
            other[i] ^= 1;
            Assert.NotEmpty(WalkerOf(file).FindViolations(Write(file, other), packet));
        }
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public void The_picture_is_the_one_that_the_codec_wrote(string kind, int length)
    {
        byte[] file = Bare(kind);
        using PixelBuffer expected = Scene.Decode(file), kept = Scene.Decode(Write(file, PacketOf(length)));

        for (int y = 0; y < expected.Height; y++) Assert.True(expected.Row(y).SequenceEqual(kept.Row(y)), $"row {y}");
    }

    [Theory]
    [InlineData("WebP")]
    [InlineData("lossless WebP")]
    public void The_header_of_a_webp_announces_the_packet_and_nothing_else(string kind)
    {
        byte[] file = Bare(kind), packet = PacketOf(601), kept = Write(file, packet);

        // From the flags to the height.
        for (int at = 20; at < 30; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. kept];
                changed[at] ^= (byte)(1 << bit);
                Assert.NotEmpty(WalkerOf(file).FindViolations(changed, packet));
            }
        }
    }

    [Fact]
    public void A_webp_may_not_hold_the_packet_twice_or_before_its_picture()
    {
        byte[] file = Bare("WebP"), packet = PacketOf(600), kept = Write(file, packet), chunk = kept[^608..];
        ContainerWalker walker = WalkerOf(file);

        Assert.NotEmpty(walker.FindViolations(WebpFile.File(kept[12..], chunk), packet));
        Assert.NotEmpty(walker.FindViolations(WebpFile.File(kept[12..30], chunk, kept[30..^608]), packet));
        Assert.NotEmpty(walker.FindViolations(WebpFile.File(kept[30..]), packet));
    }

    [Theory]
    [InlineData("TIFF")]
    [InlineData("TIFF of many strips")]
    public void No_byte_of_the_entry_that_a_tiff_has_for_the_packet_may_be_another(string kind)
    {
        byte[] file = Bare(kind), packet = PacketOf(601), kept = Write(file, packet);
        for (int at = 8 + 2 + (11 * 12); at < 8 + 2 + (12 * 12) + 4; at++)
        {
            byte[] changed = [.. kept];
            changed[at] ^= 1;
            Assert.NotEmpty(WalkerOf(file).FindViolations(changed, packet));
        }
    }

    private static byte[] Write(byte[] file, byte[] packet)
    {
        ImageFormat format = WalkerOf(file).Format;
        using ByteBuffer kept = PacketWriter.All.Single(writer => writer.Format == format).Write(file, packet);
        return kept.Bytes.ToArray();
    }

    private static byte[] Bare(string kind)
    {
        if (kind == "lossless WebP") return Scene.Webp(lossless: true);
        if (kind != "TIFF of many strips") return Scene.Photo(kind);
        using PixelBuffer pixels = Scene.Paint(width: 400, height: 400);
        using ByteBuffer file = Scene.CodecFor("TIFF").Encode(pixels, new EncodingOptions());
        return file.Bytes.ToArray();
    }

    private static ContainerWalker WalkerOf(byte[] file) => ContainerWalkers.All.First(walker => walker.Sniff(file.AsSpan(0, 32)));

    private static byte[] PacketOf(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26)))];
}
