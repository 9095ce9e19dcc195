using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Leak catalogue J21, J26, J27: what two decoders may show differently, or not at all, is not read.</summary>
public class JpegRefusalTests
{
    private static readonly (int, int)[] Grey = [(1, 1)];

    [Theory]
    [InlineData(0xC3, "lossless")]
    [InlineData(0xC5, "hierarchical")]
    [InlineData(0xC6, "hierarchical")]
    [InlineData(0xC7, "hierarchical")]
    [InlineData(0xC9, "arithmetic")]
    [InlineData(0xCA, "arithmetic")]
    [InlineData(0xCB, "arithmetic")]
    [InlineData(0xCD, "hierarchical")]
    [InlineData(0xCF, "hierarchical")]
    [InlineData(0xF7, "JPEG-LS")]
    public void Probe_FrameOfAnotherKind_IsUnsupported(int marker, string reason) =>
        AssertUnsupported(new JpegFile { FrameMarker = (byte)marker }, reason);

    [Theory]
    [InlineData(0xCC, "arithmetic")]
    [InlineData(0xDE, "hierarchical")]
    [InlineData(0xDF, "hierarchical")]
    [InlineData(0xDC, "height")]
    public void Probe_SegmentOfAnotherKindOfJpeg_IsUnsupported(int marker, string reason) =>
        AssertUnsupported(new JpegFile { Segments = [JpegFile.Segment(marker, 0, 0)] }, reason);

    [Fact]
    public void Probe_TwelveBits_IsUnsupported() => AssertUnsupported(new JpegFile { Precision = 12, FrameMarker = 0xC1 }, "12 bits");

    [Fact]
    public void Probe_NoHeight_IsUnsupported() => AssertUnsupported(new JpegFile { ClaimedHeight = 0 }, "height");

    [Fact]
    public void Probe_HeightAfterTheScan_IsUnsupported() =>
        AssertUnsupported(new JpegFile { AfterScans = JpegFile.Segment(0xDC, 0, 24) }, "height");

    [Fact]
    public void Probe_TwoChannels_IsUnsupported() => AssertUnsupported(new JpegFile { Sampling = [(1, 1), (1, 1)] }, "2 color channels");

    [Fact]
    public void Probe_TwoFrames_IsUnsupported() =>
        AssertUnsupported(new JpegFile { AfterScans = JpegFile.Segment(0xC0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0) }, "several frames");

    [Fact]
    public void Probe_SecondStartOfImage_IsMalformed() => AssertMalformed(new JpegFile { Segments = [[0xFF, 0xD8]] });

    [Theory]
    [InlineData(0xF0)]
    [InlineData(0xFD)]
    [InlineData(0xC8)]
    [InlineData(0x02)]
    [InlineData(0xBF)]
    public void Probe_ReservedMarker_IsMalformed(int marker) =>
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(marker, "hidden words")] });

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xD0)]
    [InlineData(0xD7)]
    public void Probe_StrayMarker_IsMalformed(int marker) => AssertMalformed(new JpegFile { Segments = [[0xFF, (byte)marker]] });

    [Fact]
    public void Probe_BytesBetweenSegments_AreMalformed()
    {
        AssertMalformed(new JpegFile { Segments = [[1, 2, 3]] });
        AssertMalformed(new JpegFile { Segments = [[0]] });
        AssertMalformed(new JpegFile { Segments = [[0xFF, 0x00]] });
    }

    [Fact]
    public void Probe_BytesBetweenScanAndEnd_AreMalformed()
    {
        AssertMalformed(new JpegFile { AfterScans = [.. "words"u8] });
        AssertMalformed(new JpegFile { AfterScans = JpegFile.Segment(0xFE, "x").Append((byte)0).ToArray() });
        AssertMalformed(new JpegFile { FrameMarker = 0xC2, AfterScans = [.. "words"u8] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Probe_ImpossibleSegmentLength_IsMalformed(byte length) => AssertMalformed(new JpegFile { Segments = [[0xFF, 0xE1, 0, length]] });

    [Fact]
    public void Probe_NoEndOfImage_IsMalformed() => Assert.Contains(
        "cut short", Walks.Jpeg.Refuse(new JpegFile().ToBytes()[..^2]).Message, StringComparison.Ordinal);

    [Fact]
    public void Probe_NoHuffmanTables_IsMalformed() => AssertMalformed(new JpegFile { HasTables = false });

    [Fact]
    public void Probe_NoPicture_IsMalformed() => Walks.Jpeg.Refuse([0xFF, 0xD8, 0xFF, 0xD9]);

    [Fact]
    public void Probe_ScanBeforeFrame_IsMalformed() => AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xDA, 1, 1, 0, 0, 63, 0)] });

    [Fact]
    public void Probe_ChannelWithoutAScan_IsMalformed()
    {
        byte[] file = new JpegFile { SplitsScans = true, Sampling = [(1, 1), (1, 1), (1, 1)] }.ToBytes();
        int lastScan = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);

        Walks.Jpeg.Refuse([.. file[..lastScan], 0xFF, 0xD9]);
    }

    [Fact]
    public void Probe_ChannelScannedTwice_IsMalformed()
    {
        byte[] file = new JpegFile { Sampling = Grey }.ToBytes();
        int scan = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);

        Walks.Jpeg.Refuse([.. file[..^2], .. file[scan..]]);
    }

    /// <summary>Component, first and last coefficient, bits: each breaks the order in which a progressive picture is built.</summary>
    [Theory]
    [InlineData(1, 0, 0, 0x00)]
    [InlineData(1, 0, 0, 0x10)]
    [InlineData(1, 0, 5, 0x01)]
    [InlineData(1, 1, 63, 0x21)]
    [InlineData(1, 1, 63, 0x30)]
    [InlineData(1, 1, 64, 0x00)]
    [InlineData(1, 5, 4, 0x00)]
    [InlineData(1, 1, 63, 0x0E)]
    [InlineData(2, 1, 63, 0x00)]
    public void Probe_ScanOutOfOrder_IsMalformed(byte component, byte first, byte last, byte bits)
    {
        byte[] scan = [.. JpegFile.Segment(0xDA, 1, component, 0, first, last, bits), .. new byte[200]];

        AssertMalformed(new JpegFile { FrameMarker = 0xC2, Sampling = Grey, AfterScans = scan });
    }

    [Theory]
    [InlineData(1, 63, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(0, 63, 0x10)]
    [InlineData(0, 63, 0x01)]
    public void Probe_SequentialScanOfAPartOfTheCoefficients_IsMalformed(byte first, byte last, byte bits)
    {
        byte[] file = new JpegFile { Sampling = Grey }.ToBytes();
        int scan = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        (file[scan + 7], file[scan + 8], file[scan + 9]) = (first, last, bits);

        Walks.Jpeg.Refuse(file);
    }

    [Fact]
    public void Probe_MoreScansThanAnyEncoderMakes_IsRefusedAsABomb()
    {
        // One bit for the one block of the picture, for each of 13 coefficients' 13 bits.
        byte[][] scans =
        [
            .. from coefficient in Enumerable.Range(1, 63) from bit in Enumerable.Range(0, 2)
               select (byte[])[.. JpegFile.Segment(0xDA, 1, 1, 0, (byte)coefficient, (byte)coefficient, (byte)(bit == 0 ? 1 : 0x10)), 0x00],
        ];
        byte[] start = OneBlockProgressive();

        Walks.Jpeg.Refuse([.. start, .. scans.SelectMany(scan => scan), 0xFF, 0xD9], FaceBlurErrorCode.LimitExceeded);
        Walks.Jpeg.Probe([.. start, .. scans.Take(50).SelectMany(scan => scan), 0xFF, 0xD9]);
    }

    [Fact]
    public void Probe_ImpossibleTables_AreMalformed()
    {
        byte[] tooManyCodes = new byte[17 + 3];
        tooManyCodes[1] = 3;
        byte[] allOnes = new byte[17 + 2];
        allOnes[1] = 2;
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xC4, tooManyCodes)] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xC4, allOnes)] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xC4, new byte[16])] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xC4, [0x24, .. new byte[16]])] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xDB, new byte[64])] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xDB, [0x04, .. new byte[64]])] });
        AssertMalformed(new JpegFile { Segments = [JpegFile.Segment(0xDD, 0, 0, 0)] });
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x15)]
    [InlineData(0x51)]
    public void Probe_ImpossibleSampling_IsMalformed(byte sampling)
    {
        byte[] file = new JpegFile { Sampling = Grey }.ToBytes();
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 11] = sampling;

        Walks.Jpeg.Refuse(file);
    }

    [Fact]
    public void Probe_TwoChannelsOfOneName_IsMalformed() => AssertMalformed(new JpegFile { Ids = [1, 2, 2] });

    /// <summary>A picture of one grey block with its first DC scan, whose AC table has one code: a zero for "nothing more".</summary>
    private static byte[] OneBlockProgressive() =>
    [
        0xFF, 0xD8,
        .. JpegFile.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. JpegFile.Segment(0xC2, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
        .. JpegFile.Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. JpegFile.Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. JpegFile.Segment(0xDA, 1, 1, 0, 0, 0, 0), 0x00,
    ];

    private static void AssertMalformed(JpegFile file) => Walks.Jpeg.Refuse(file.ToBytes());

    private static void AssertUnsupported(JpegFile file, string reason)
    {
        FaceBlurException refusal = Walks.Jpeg.Refuse(file.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Hint);
    }
}
