using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Metadata.Blocks;

namespace FaceBlur.Core.Tests.Imaging;

public class TiffWalkerTests
{
    private static readonly byte[] Secret = [.. "Ada, north gate"u8];

    [Theory]
    [InlineData(false, false, 8)]
    [InlineData(true, false, 8)]
    [InlineData(false, true, 16)]
    [InlineData(true, true, 16)]
    public void Probe_OrdinaryTiff_ReadsItsHeader(bool isBigEndian, bool isBig, int bits)
    {
        ProbeResult result = Walks.Tiff.Probe(new TiffFile { IsBigEndian = isBigEndian, IsBig = isBig, Bits = bits }.ToBytes());

        Assert.Equal((ImageFormat.Tiff, 13, 9, bits), (result.Header.Format, result.Header.Width, result.Header.Height, result.Header.BitDepth));
        Assert.Equal((1, false, ColorModel.Rgb), (result.Header.Orientation, result.Header.HasAlpha, result.Header.ColorModel));
        Assert.Equal((ImageFormat.Tiff, ImageSequence.None), (result.Header.Format.WrittenAs, result.Header.Sequence));
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData(0, 1, ColorModel.Grey)]
    [InlineData(1, 16, ColorModel.Grey)]
    [InlineData(3, 4, ColorModel.Palette)]
    public void Probe_OtherColors_AreNamed(int photometric, int bits, ColorModel color)
    {
        var tiff = new TiffFile { Photometric = photometric, Bits = bits, Colors = new int[3 << bits] };

        Assert.Equal((color, bits), (Walks.Tiff.Probe(tiff.ToBytes()).Header.ColorModel, Walks.Tiff.Probe(tiff.ToBytes()).Header.BitDepth));
    }

    [Fact]
    public void Probe_AlphaChannel_IsSeen() => Assert.True(Walks.Tiff.Probe(new TiffFile { Alpha = 2 }.ToBytes()).Header.HasAlpha);

    [Theory]
    [InlineData(6, 6)]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    public void Probe_Orientation_IsReadWhereItIsPossible(byte tag, int orientation) => Assert.Equal(
        orientation, Walks.Tiff.Probe(new TiffFile { Tags = [(274, TiffFile.Short, [tag, 0])] }.ToBytes()).Header.Orientation);

    [Theory]
    [InlineData(315, MetadataKind.Owner)]
    [InlineData(316, MetadataKind.Software)]
    [InlineData(271, MetadataKind.CameraModel)]
    [InlineData(306, MetadataKind.CaptureTime)]
    [InlineData(270, MetadataKind.Comment)]
    [InlineData(50735, MetadataKind.SerialNumber)]
    [InlineData(700, MetadataKind.Xmp)]
    [InlineData(33723, MetadataKind.Iptc)]
    [InlineData(34377, MetadataKind.EditorData)]
    [InlineData(37724, MetadataKind.EditorData)]
    [InlineData(34675, MetadataKind.ColorProfile)]
    [InlineData(33922, MetadataKind.Gps)]
    [InlineData(282, MetadataKind.Rendering)]
    [InlineData(65000, MetadataKind.PrivateData)]
    public void Probe_Tag_IsNamed(int tag, MetadataKind kind)
    {
        ProbeResult result = Walks.Tiff.Probe(new TiffFile { Tags = [(tag, 2, Secret)] }.ToBytes());

        Assert.Equal(new MetadataFinding(kind, "IFD0", Secret.Length), Assert.Single(result.Findings));
    }

    [Fact]
    public void Probe_DirectoriesInside_AreEntered()
    {
        byte[] exif = Directory((0x9003, 2, "2031"), (0xA431, 2, "4711")), gps = Directory((2, 2, "N52"));
        int exifAt = 8 + (13 * 9 * 3), gpsAt = exifAt + exif.Length;
        var tiff = new TiffFile
        {
            Gap = [.. exif, .. gps],
            Tags =
            [
                (0x8769, TiffFile.Long, [(byte)exifAt, (byte)(exifAt >> 8), 0, 0]), (0x8825, TiffFile.Long, [(byte)gpsAt, (byte)(gpsAt >> 8), 0, 0]),
            ],
        };

        ProbeResult result = Walks.Tiff.Probe(tiff.ToBytes());

        result.AssertHas(MetadataKind.CaptureTime, "Exif IFD");
        result.AssertHas(MetadataKind.SerialNumber, "Exif IFD");
        result.AssertHas(MetadataKind.Gps, "GPS IFD");
        Assert.DoesNotContain(MetadataKind.PrivateData, result.Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void Probe_BytesThatNothingRefersTo_AreFound()
    {
        Walks.Tiff.Probe(new TiffFile { Gap = Secret }.ToBytes()).AssertHas(MetadataKind.PrivateData, "bytes that nothing refers to");
        ProbeResult result = Walks.Tiff.Probe(new TiffFile { Trailer = [.. Secret, 0xFF, 0xD8, 0xFF] }.ToBytes());
        Assert.Equal(new MetadataFinding(MetadataKind.TrailingBytes, "after the end of the picture", Secret.Length + 3), result.Findings[0]);
        result.AssertHas(MetadataKind.SecondImage, "JPEG after the end");
    }

    [Fact]
    public void Probe_UncompressedRowsThatAreNotShown_AreFound() => Walks.Tiff
        .Probe(new TiffFile { Tamper = strip => [.. strip, .. Secret] }.ToBytes())
        .AssertHas(MetadataKind.HiddenPixels, "rows below the last one shown");

    [Fact]
    public void Probe_FurtherPage_SaysSo()
    {
        ProbeResult result = Walks.Tiff.Probe(new TiffFile { Pages = [new TiffFile { Width = 20 }, new TiffFile()] }.ToBytes());

        Assert.Equal(ImageSequence.Pages, result.Header.Sequence);
        Assert.Equal(
            [new MetadataFinding(MetadataKind.SecondImage, "IFD1"), new MetadataFinding(MetadataKind.SecondImage, "further IFD")], result.Findings);
    }

    [Fact]
    public void Probe_SmallCopy_IsNoPage()
    {
        ProbeResult result = Walks.Tiff.Probe(new TiffFile { Pages = [new TiffFile { Width = 4, Height = 3, Tags = [(254, TiffFile.Long, [1, 0, 0, 0])] }] }.ToBytes());

        Assert.Equal(ImageSequence.None, result.Header.Sequence);
        result.AssertHas(MetadataKind.Thumbnail, "IFD1");
        Assert.DoesNotContain(MetadataKind.PrivateData, result.Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void Probe_SameStripsForTwoPictures_CannotHideAPage() => Assert.Equal(
        ImageSequence.Pages, Walks.Tiff.Probe(new TiffFile { Pages = [new TiffFile()] }.ToBytes()).Header.Sequence);

    public static TheoryData<string, byte[]> Unsupported => new()
    {
        { "DNG", new TiffFile { Tags = [(50706, 1, [1, 4, 0, 0])] }.ToBytes() },
        { "small copy", new TiffFile { Tags = [(254, TiffFile.Long, [1, 0, 0, 0])] }.ToBytes() },
        { "small copy", With(new TiffFile(), 262, 32803) },
        { "raw", new TiffFile { Pages = [new TiffFile { Photometric = 32803 }] }.ToBytes() },
        { "kind", With(new TiffFile(), 262, 5) },
        { "kind", With(new TiffFile(), 262, 8) },
        { "kind", With(new TiffFile(), 262, 6) },
        { "compressed", With(new TiffFile(), 259, 6) },
        { "compressed", With(new TiffFile(), 259, 4) },
        { "kind", new TiffFile { Bits = 12, Photometric = 1, Tamper = _ => new byte[80] }.ToBytes() },
        { "kind", new TiffFile { Tags = [(339, TiffFile.Short, [3, 0, 3, 0, 3, 0])] }.ToBytes() },
        { "kind", new TiffFile { Tags = [(266, TiffFile.Short, [2, 0])] }.ToBytes() },
        { "transparency", new TiffFile { Alpha = 0 }.ToBytes() },
        { "CR2", [.. "II*\0\x10\0\0\0CR\x02\0"u8, .. new byte[40]] },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void Probe_WhatIsNotRead_IsRefusedWithWhatToDo(string words, byte[] file)
    {
        FaceBlurException refusal = Walks.Tiff.Refuse(file, FaceBlurErrorCode.UnsupportedFormat);

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("export", refusal.Hint, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Impossible => new()
    {
        { "a first directory inside the header", Patched(new TiffFile(), 4, 2) },
        { "a first directory behind the end", Patched(new TiffFile(), 4, 0x7FFFFFFF) },
        { "directories in a circle", Circle() },
        { "a tag twice", new TiffFile { Tags = [(256, TiffFile.Long, [13, 0, 0, 0])] }.ToBytes() },
        { "values behind the end", new TiffFile { Tags = [(270, 2, new byte[40])] }.ToBytes()[..^8] },
        { "no width", With(new TiffFile(), 256, 0) },
        { "fewer strips than needed", With(new TiffFile(), 257, 200) },
        { "no rows in a strip", With(new TiffFile(), 278, 0) },
        { "a strip behind the end", With(new TiffFile { RowsPerStrip = 9 }, 273, 1_000_000) },
        { "a strip that is too short", new TiffFile { Tamper = strip => strip[..^1] }.ToBytes() },
        { "an empty strip", new TiffFile { Compression = TiffFile.Deflate, Tamper = _ => [] }.ToBytes() },
        { "strips that share their bytes", With(new TiffFile { RowsPerStrip = 9 }, 279, 500) },
        { "a palette of another length", new TiffFile { Photometric = 3, Colors = new int[12] }.ToBytes() },
        { "bits of too many samples", new TiffFile { Photometric = 1, Tags = [] }.ToBytes().Replace(277, 1, 5) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Probe_ImpossibleFile_IsRefused(string what, byte[] file)
    {
        Assert.NotEmpty(what);
        Assert.IsType<FaceBlurException>(Record.Exception(() => Walks.Tiff.Probe(file)));
    }

    [Fact]
    public void Probe_StripsThatShareTheirBytes_AreRefused()
    {
        byte[] file = new TiffFile { RowsPerStrip = 1 }.ToBytes();
        int offsets = ValuesOf(file, 273), counts = ValuesOf(file, 279);
        for (int strip = 0; strip < 9; strip++)
        {
            BitConverter.TryWriteBytes(file.AsSpan(offsets + (strip * 4)), 8);
            BitConverter.TryWriteBytes(file.AsSpan(counts + (strip * 4)), 300);
        }

        Assert.Contains("overlap", Walks.Tiff.Refuse(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_Blocks_AreWhereCreditsAndMarkedFacesAreRead()
    {
        byte[] packet = [.. "<x:xmpmeta/>"u8];
        byte[] tiff = new TiffFile { Tags = [(700, 1, packet)] }.ToBytes();
        byte[] webp = WebpFile.File(
            WebpFile.Extended(), WebpFile.Lossy, WebpFile.Chunk("EXIF", [.. "Exif\0\0"u8, .. TiffBlock.Oriented(6), 0]), WebpFile.Chunk("XMP ", packet));

        byte[] big = new TiffFile { IsBig = true, Tags = [(700, 1, packet)] }.ToBytes();

        Assert.Equal([(MetadataBlockKind.Exif, tiff)], Walks.Tiff.Probe(tiff).Blocks.Select(block => (block.Kind, block.In(tiff).ToArray())));
        Assert.Equal([(MetadataBlockKind.Xmp, packet)], Walks.Tiff.Probe(big).Blocks.Select(block => (block.Kind, block.In(big).ToArray())));
        Assert.Equal(
            [(MetadataBlockKind.Exif, [.. TiffBlock.Oriented(6), 0]), (MetadataBlockKind.Xmp, packet)],
            Walks.Webp.Probe(webp).Blocks.Select(block => (block.Kind, block.In(webp).ToArray())));
    }

    [Fact]
    public void Probe_HugePicture_IsRefusedAsABomb()
    {
        Walks.Tiff.Refuse(With(With(new TiffFile { RowsPerStrip = 9 }, 256, 16_000), 257, 16_000), FaceBlurErrorCode.LimitExceeded);
        Walks.Tiff.Refuse(With(With(new TiffFile { TileSide = 16 }, 322, 16_000), 323, 16_000), FaceBlurErrorCode.LimitExceeded);
    }

    [Theory]
    [InlineData(2048, 2048, true)]
    [InlineData(4096, 1024, true)]
    [InlineData(4096, 1040, false)]
    [InlineData(16384, 6096, false)]
    public void Probe_TileFarLargerThanItsPicture_IsRefusedBecauseNoBudgetCountsIt(int width, int height, bool isRead)
    {
        byte[] plain = new TiffFile { TileSide = 16, Compression = TiffFile.Deflate, Trailer = new byte[200_000] }.ToBytes();
        byte[] file = With(With(plain, 322, width), 323, height);

        if (isRead) Assert.Equal((13, 9), (Walks.Tiff.Probe(file).Header.Width, Walks.Tiff.Probe(file).Header.Height));
        else Assert.Contains("far larger", Walks.Tiff.Refuse(file, FaceBlurErrorCode.LimitExceeded).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_CutAnywhere_IsRefused()
    {
        foreach (TiffFile tiff in new[] { new TiffFile { Tags = [(270, 2, Secret)] }, new TiffFile { IsBig = true, TileSide = 16 } })
        {
            byte[] file = tiff.ToBytes();
            for (int length = 0; length < file.Length - 1; length++)
                Assert.Throws<FaceBlurException>(() => Walks.Tiff.Probe(file[..length]));
        }
    }

    /// <summary>Where the values of a tag of a little-endian file are.</summary>
    private static int ValuesOf(byte[] file, int tag)
    {
        int entry = BitConverter.ToInt32(file, 4) + 2;
        while (BitConverter.ToUInt16(file, entry) != tag) entry += 12;
        return BitConverter.ToInt32(file, entry + 8);
    }

    /// <summary>A small file with one value of a tag changed.</summary>
    private static byte[] With(TiffFile tiff, int tag, int value) => tiff.ToBytes().Replace(tag, null, value);

    private static byte[] With(byte[] file, int tag, int value) => file.Replace(tag, null, value);

    private static byte[] Patched(TiffFile tiff, int at, int value)
    {
        byte[] file = tiff.ToBytes();
        BitConverter.TryWriteBytes(file.AsSpan(at), value);
        return file;
    }

    private static byte[] Circle()
    {
        byte[] file = new TiffFile { Pages = [new TiffFile()] }.ToBytes();
        int first = BitConverter.ToInt32(file, 4), link = first + 2 + (12 * BitConverter.ToUInt16(file, first));
        int second = BitConverter.ToInt32(file, link);
        BitConverter.TryWriteBytes(file.AsSpan(second + 2 + (12 * BitConverter.ToUInt16(file, second))), first);
        return file;
    }

    /// <summary>A directory of texts of up to four letters.</summary>
    private static byte[] Directory(params (int Tag, int Type, string Text)[] entries) =>
    [
        (byte)entries.Length, 0,
        .. entries.SelectMany(entry => (byte[])
        [
            (byte)entry.Tag, (byte)(entry.Tag >> 8), (byte)entry.Type, 0, 4, 0, 0, 0,
            .. entry.Text.PadRight(4, '\0').Select(letter => (byte)letter),
        ]),
        0, 0, 0, 0,
    ];
}
