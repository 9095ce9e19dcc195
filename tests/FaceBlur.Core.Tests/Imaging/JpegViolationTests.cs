using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Imaging;

public class JpegViolationTests
{
    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC2)]
    public void FindViolations_PlainFile_FindsNone(byte frameMarker) => Assert.Empty(Violations(new JpegFile { FrameMarker = frameMarker }));

    [Fact]
    public void FindViolations_NoJfif_FindsNone() => Assert.Empty(Violations(new JpegFile { HasJfif = false }));

    [Theory]
    [InlineData(0xE0)]
    [InlineData(0xE1)]
    [InlineData(0xE2)]
    [InlineData(0xEE)]
    [InlineData(0xEF)]
    [InlineData(0xFE)]
    [InlineData(0xF0)]
    [InlineData(0xDC)]
    [InlineData(0xDD)]
    [InlineData(0xC8)]
    public void FindViolations_AnyOtherSegment_IsOne(int marker)
    {
        byte[] segment = JpegFile.Segment(marker, 0, 0);

        Assert.NotEmpty(Violations(new JpegFile { Segments = [segment] }));
        Assert.NotEmpty(Violations(new JpegFile { AfterScans = segment }));
    }

    [Fact]
    public void FindViolations_JfifWithThumbnailOrMore_IsOne()
    {
        byte[] thumbnail = JpegFile.Segment(0xE0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9);
        byte[] more = JpegFile.Segment(0xE0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 0, 0, 9);
        byte[] second = JpegFile.Segment(0xE0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 0, 0);

        Assert.NotEmpty(Violations(new JpegFile { HasJfif = false, Segments = [thumbnail] }));
        Assert.NotEmpty(Violations(new JpegFile { HasJfif = false, Segments = [more] }));
        Assert.NotEmpty(Violations(new JpegFile { Segments = [second] }));
    }

    public static TheoryData<string, byte[]> Unused => new()
    {
        { "a quantization table of another number", JpegFile.Segment(0xDB, [3, .. Text(64)]) },
        { "a quantization table that is replaced", JpegFile.Segment(0xDB, [0, .. Text(64)]) },
        { "a quantization table of 16 bits", JpegFile.Segment(0xDB, [0x11, .. Text(128)]) },
        { "DC codes of another number", JpegFile.Segment(0xC4, new JpegCodes(isDc: true, 4).ToBytes(1)) },
        { "DC codes that are replaced", JpegFile.Segment(0xC4, new JpegCodes(isDc: true, 4).ToBytes(0)) },
        { "AC codes of another number", JpegFile.Segment(0xC4, new JpegCodes(isDc: false, 8).ToBytes(3)) },
        { "AC codes that are replaced", JpegFile.Segment(0xC4, new JpegCodes(isDc: false, 8).ToBytes(0)) },
    };

    [Theory]
    [MemberData(nameof(Unused))]
    public void FindViolations_TableThatNoScanUses_IsOneBecauseItMayHoldAnything(string what, byte[] segment)
    {
        Assert.NotEmpty(what);
        foreach (byte marker in new byte[] { 0xC0, 0xC2 })
        {
            string violation = Assert.Single(Violations(new JpegFile { FrameMarker = marker, Segments = [segment] }));
            Assert.Contains("does not use", violation, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindViolations_CodesBehindTheLastScan_AreOne() => Assert.NotEmpty(
        Violations(new JpegFile { AfterScans = JpegFile.Segment(0xC4, new JpegCodes(isDc: true, 4).ToBytes(0)) }));

    [Theory]
    [InlineData(true, 4, (byte)'A')]
    [InlineData(true, 4, (byte)3)]
    [InlineData(false, 8, (byte)'N')]
    [InlineData(false, 8, (byte)'A')]
    public void FindViolations_CodeForWhatNoPictureHasOrHasAlready_IsOne(bool isDc, int length, byte symbol)
    {
        byte[] dc = new JpegCodes(isDc: true, 4).ToBytes(0), ac = new JpegCodes(isDc: false, 8).ToBytes(0);
        byte[] longer = isDc ? [.. dc, symbol] : [.. ac, symbol];
        longer[length]++;
        byte[][] tables = [JpegFile.Segment(0xC4, isDc ? longer : dc), JpegFile.Segment(0xC4, isDc ? ac : longer)];

        Assert.Empty(Violations(new JpegFile { HasTables = false, Segments = [JpegFile.Segment(0xC4, dc), JpegFile.Segment(0xC4, ac)] }));
        string violation = Assert.Single(Violations(new JpegFile { HasTables = false, Segments = tables }));

        Assert.Contains("no picture needs", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void FindViolations_BytesAfterTheEnd_AreOne()
    {
        Assert.NotEmpty(Violations(new JpegFile { Trailer = [0] }));
        Assert.NotEmpty(Violations(new JpegFile { Trailer = new JpegFile().ToBytes() }));
    }

    [Fact]
    public void FindViolations_RestartMarkers_AreOne() => Assert.NotEmpty(Violations(new JpegFile { RestartInterval = 1 }));

    [Fact]
    public void FindViolations_ExtendedFrame_IsOne() => Assert.NotEmpty(Violations(new JpegFile { FrameMarker = 0xC1 }));

    [Fact]
    public void FindViolations_FourChannels_AreOne() =>
        Assert.NotEmpty(Violations(new JpegFile { Sampling = [(1, 1), (1, 1), (1, 1), (1, 1)] }));

    [Fact]
    public void FindViolations_FillBytesOrGarbage_AreOne()
    {
        Assert.NotEmpty(Violations(new JpegFile { Segments = [[0xFF]] }));
        Assert.NotEmpty(Violations(new JpegFile { AfterScans = [0xFF] }));
        Assert.NotEmpty(Violations(new JpegFile { Segments = [[1, 2]] }));
    }

    [Fact]
    public void FindViolations_SecondStartOfImage_IsOne() => Assert.NotEmpty(Violations(new JpegFile { Segments = [[0xFF, 0xD8]] }));

    [Fact]
    public void FindViolations_FileCutAnywhere_IsOne()
    {
        byte[] file = new JpegFile().ToBytes();

        for (int length = 0; length < file.Length; length += 13) Assert.NotEmpty(Walks.Jpeg.FindViolations(file.AsSpan(0, length)));
    }

    [Fact]
    public void FindViolations_NoPicture_IsOne() => Assert.NotEmpty(Walks.Jpeg.FindViolations([0xFF, 0xD8, 0xFF, 0xD9]));

    private static byte[] Text(int length) => [.. Enumerable.Range(0, length).Select(i => "Ada, north gate "u8[i % 16])];

    private static IReadOnlyList<string> Violations(JpegFile file) => Walks.Jpeg.FindViolations(file.ToBytes());
}
