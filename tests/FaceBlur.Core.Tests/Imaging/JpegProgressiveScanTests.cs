using FaceBlur.Core.Tests.Assets;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Progressive scans written bit by bit, to reach the ends of bands, runs and restart intervals.</summary>
public class JpegProgressiveScanTests
{
    // Codes of the AC table below.
    private const string EndOfBand = "00";
    private const string RunOfTwoOrThreeBands = "01";
    private const string FifteenZerosAndAValue = "10";
    private const string SixteenZeros = "110";

    [Fact]
    public void Probe_RunOfEndedBandsThatFitsTheScan_IsAccepted() => Accept(blocks: 3, First(RunOfTwoOrThreeBands + "1"));

    [Fact]
    public void Probe_RunOfEndedBandsBeyondTheScan_IsRefused() => Refuse(blocks: 2, First(RunOfTwoOrThreeBands + "1"));

    [Fact]
    public void Probe_RunOfEndedBandsBeyondARestartMarker_IsRefused()
    {
        byte[] run = JpegFile.Segment(0xDD, 0, 2);
        Accept(blocks: 4, [.. run, .. First(RunOfTwoOrThreeBands + "0"), 0xFF, 0xD0, .. Bits(RunOfTwoOrThreeBands + "0")]);
        Refuse(blocks: 4, [.. run, .. First(RunOfTwoOrThreeBands + "1"), 0xFF, 0xD0, .. Bits(EndOfBand)]);
    }

    [Fact]
    public void Probe_ValueBehindTheLastCoefficient_IsRefused()
    {
        // Three steps lead from coefficient 1 to 49, where fifteen zeros leave no place for a value.
        string three = string.Concat(Enumerable.Repeat(FifteenZerosAndAValue + "1", 3));
        Accept(blocks: 1, First(three + EndOfBand));
        Refuse(blocks: 1, First(three + FifteenZerosAndAValue + "1"));
    }

    [Fact]
    public void Probe_RefinedValueBehindTheLastCoefficient_IsRefused()
    {
        string three = string.Concat(Enumerable.Repeat(FifteenZerosAndAValue + "1", 3));
        Accept(blocks: 1, [.. First(EndOfBand), .. Refinement(three + EndOfBand)]);
        Refuse(blocks: 1, [.. First(EndOfBand), .. Refinement(three + FifteenZerosAndAValue + "1")]);
    }

    [Fact]
    public void Probe_RunOfZerosBehindTheLastCoefficient_IsRefused()
    {
        string three = string.Concat(Enumerable.Repeat(SixteenZeros, 3));
        Accept(blocks: 1, First(three + EndOfBand));
        Refuse(blocks: 1, First(three + SixteenZeros));
        Refuse(blocks: 1, [.. First(EndOfBand), .. Refinement(three + SixteenZeros)]);
    }

    [Fact]
    public void Probe_Refinement_SpendsABitOnEachValueThatIsThere()
    {
        // One value from the first scan: its correction bit comes before the end of the data.
        byte[] first = First(FifteenZerosAndAValue + "1" + EndOfBand);
        string fiveBytes = string.Concat(Enumerable.Repeat("0", 40));
        Accept(blocks: 1, [.. first, .. Refinement(EndOfBand + "0")]);
        Refuse(blocks: 1, [.. first, .. Refinement(EndOfBand + fiveBytes)]);
    }

    [Fact]
    public void Probe_RefinementWhoseCorrectionBitsAreMissing_IsRefused()
    {
        string threeValues = string.Concat(Enumerable.Repeat(FifteenZerosAndAValue + "1", 3)) + EndOfBand;
        byte[] first = First(string.Concat(Enumerable.Repeat(threeValues, 4)));
        string correctedBlock = EndOfBand + "101";
        Accept(blocks: 4, [.. first, .. Refinement(string.Concat(Enumerable.Repeat(correctedBlock, 4)))]);
        Refuse(blocks: 4, [.. first, .. Refinement(correctedBlock)]);
        Refuse(blocks: 4, [.. first, .. Refinement("")]);
    }

    private static byte[] First(string bits) => [.. JpegFile.Segment(0xDA, 1, 1, 0, 1, 63, 0x01), .. Bits(bits)];

    private static byte[] Refinement(string bits) => [.. JpegFile.Segment(0xDA, 1, 1, 0, 1, 63, 0x10), .. Bits(bits)];

    private static byte[] Bits(string digits)
    {
        var bits = new JpegBits();
        foreach (char digit in digits) bits.Write(digit - '0', 1);
        return bits.ToArray();
    }

    private static void Accept(int blocks, byte[] scans) => Assert.Empty(Walks.Jpeg.Probe(File(blocks, scans)).Findings);

    private static void Refuse(int blocks, byte[] scans) => Walks.Jpeg.Refuse(File(blocks, scans));

    /// <summary>A row of grey blocks, each with a DC difference of zero, then the scans.</summary>
    private static byte[] File(int blocks, byte[] scans) =>
    [
        0xFF, 0xD8,
        .. JpegFile.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. JpegFile.Segment(0xC2, 8, 0, 8, 0, (byte)(8 * blocks), 1, 1, 0x11, 0),
        .. JpegFile.Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. JpegFile.Segment(0xC4, [0x10, 0, 3, 1, .. new byte[13], 0x00, 0x10, 0xF1, 0xF0]),
        .. JpegFile.Segment(0xDA, 1, 1, 0, 0, 0, 0), .. Bits(new string('0', blocks)),
        .. scans,
        0xFF, 0xD9,
    ];
}
