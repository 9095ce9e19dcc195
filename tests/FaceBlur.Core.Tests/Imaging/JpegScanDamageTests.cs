using FaceBlur.Core.Tests.Assets;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Damage that libjpeg only warns of, and rows that are coded but not shown (leak catalogue D4, J22).</summary>
public class JpegScanDamageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Probe_HeightLowered_ShowsTheHeightAndReportsHiddenRows(int restartInterval)
    {
        var file = new JpegFile { Width = 80, Height = 160, ClaimedHeight = 64, RestartInterval = restartInterval };

        var result = Walks.Jpeg.Probe(file.ToBytes());

        Assert.Equal(64, result.Header.Height);
        MetadataFinding hidden = Assert.Single(result.Findings);
        Assert.Equal(MetadataKind.HiddenPixels, hidden.Kind);
        Assert.True(hidden.Bytes > 500);
    }

    [Fact]
    public void Probe_HeightLoweredOfSeveralScans_ReportsHiddenRows()
    {
        var file = new JpegFile { Width = 80, Height = 160, ClaimedHeight = 64, SplitsScans = true };

        Walks.Jpeg.Probe(file.ToBytes()).AssertHas(MetadataKind.HiddenPixels, "rows below the last one shown");
    }

    [Fact]
    public void Probe_HeightLoweredWithinARowOfBlocks_IsSoundAndHidesNothingButPadding()
    {
        var file = new JpegFile { Width = 80, Height = 160, ClaimedHeight = 150 };

        Assert.Empty(Walks.Jpeg.Probe(file.ToBytes()).Findings);
    }

    [Fact]
    public void Probe_ProgressiveHeightLowered_IsRefused() =>
        Walks.Jpeg.Refuse(new JpegFile { Width = 80, Height = 160, ClaimedHeight = 64, FrameMarker = 0xC2 }.ToBytes());

    [Fact]
    public void Probe_HeightRaised_IsRefused() => Walks.Jpeg.Refuse(new JpegFile { Width = 80, Height = 160, ClaimedHeight = 176 }.ToBytes());

    [Fact]
    public void Probe_PartOfARowTooMuch_IsRefused()
    {
        byte[] file = new JpegFile { Width = 32, Height = 64, Sampling = [(1, 1)], RestartInterval = 1 }.ToBytes();
        // The frame is made half an MCU row smaller by making its rows wider.
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 8] = 40;
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 6] = 48;

        Walks.Jpeg.Refuse(file);
    }

    [Fact]
    public void Probe_RestartMarkerMissing_IsRefused()
    {
        byte[] file = Restarting();
        int marker = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD1]);

        Walks.Jpeg.Refuse([.. file[..marker], .. file[(marker + 2)..]]);
    }

    [Fact]
    public void Probe_RestartMarkerOfTheWrongNumber_IsRefused()
    {
        byte[] file = Restarting();
        file[file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD1]) + 1] = 0xD2;

        Walks.Jpeg.Refuse(file);
    }

    [Fact]
    public void Probe_RestartMarkerThatIsNotDue_IsRefused()
    {
        byte[] file = new JpegFile { Width = 80 }.ToBytes();
        int middle = file.Length - 200;

        Walks.Jpeg.Refuse([.. file[..middle], 0xFF, 0xD0, .. file[middle..]]);
    }

    [Fact]
    public void Probe_DataBetweenRestartMarkers_IsRefused()
    {
        byte[] file = Restarting();
        int marker = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD1]);

        Walks.Jpeg.Refuse([.. file[..marker], 0x55, 0xAA, .. file[marker..]]);
    }

    [Fact]
    public void Probe_FillBytesBeforeRestartMarkers_AreAccepted()
    {
        byte[] file = Restarting();
        int marker = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD1]);

        Assert.Empty(Walks.Jpeg.Probe([.. file[..marker], 0xFF, 0xFF, .. file[marker..]]).Findings);
    }

    [Fact]
    public void Probe_RestartMarkerAfterTheLastMcu_IsAccepted()
    {
        // 5 by 2 MCUs, a marker after each two: the last one would be the fifth, number 4.
        byte[] file = Restarting();

        Assert.Empty(Walks.Jpeg.Probe([.. file[..^2], 0xFF, 0xD4, 0xFF, 0xD9]).Findings);
        Walks.Jpeg.Refuse([.. file[..^2], 0xFF, 0xD5, 0xFF, 0xD9]);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0x00 })]
    [InlineData(new byte[] { 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC })]
    public void Probe_BytesBehindTheLastMcu_AreRefused(byte[] bytes)
    {
        foreach (byte frameMarker in new byte[] { 0xC0, 0xC2 })
        {
            byte[] file = new JpegFile { FrameMarker = frameMarker, AfterScans = bytes }.ToBytes();
            Assert.Contains("more picture data", Walks.Jpeg.Refuse(file).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC2)]
    public void Probe_MarkerInTheMiddleOfAScan_IsRefused(byte frameMarker)
    {
        byte[] file = new JpegFile { Width = 200, Height = 100, FrameMarker = frameMarker }.ToBytes();
        int middle = file.Length / 2;

        Walks.Jpeg.Refuse([.. file[..middle], .. JpegFile.Segment(0xFE, "comment"), .. file[middle..]]);
        Walks.Jpeg.Refuse([.. file[..middle], 0xFF, 0xD9]);
    }

    /// <summary>Not every flipped bit can be told: a wrong value is as good a value. Most can, and none may do harm.</summary>
    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC2)]
    public void Probe_ByteChanged_IsRefusedOrReadWithoutHarm(byte frameMarker)
    {
        byte[] file = new JpegFile { Width = 120, Height = 90, FrameMarker = frameMarker }.ToBytes();
        int refused = 0;
        int changed = 0;
        for (int position = 3; position < file.Length; position += 37)
        {
            byte[] damaged = [.. file];
            damaged[position] ^= 0x5A;
            changed++;
            if (Record.Exception(() => Walks.Jpeg.Probe(damaged)) is { } refusal)
            {
                Assert.IsType<FaceBlurException>(refusal);
                refused++;
            }
        }
        Assert.True(refused > changed * 0.75, $"{refused} of {changed} were refused");
    }

    private static byte[] Restarting() => new JpegFile { Width = 80, Height = 32, RestartInterval = 2 }.ToBytes();
}
