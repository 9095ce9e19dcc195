using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class BmpWalkerTests
{
    private static readonly uint[] MasksWithAlpha = [0xFF0000, 0xFF00, 0xFF, 0xFF000000];

    [Theory]
    [InlineData(12, 24, 0, 9)]
    [InlineData(40, 1, 0, 9)]
    [InlineData(40, 4, 0, -9)]
    [InlineData(40, 8, 0, 9)]
    [InlineData(40, 16, 0, 9)]
    [InlineData(40, 24, 0, -9)]
    [InlineData(64, 8, 0, 9)]
    [InlineData(108, 24, 0, 9)]
    [InlineData(124, 24, 0, 9)]
    public void Probe_AnyKind_ReadsItsHeader(int headerBytes, int bits, int compression, int height)
    {
        ProbeResult result = Walks.Bmp.Probe(new BmpFile { HeaderBytes = headerBytes, Bits = bits, Compression = compression, Height = height }.ToBytes());

        Assert.Equal((13, 9, false), (result.Header.Width, result.Header.Height, result.Header.HasAlpha));
        Assert.Equal((ImageFormat.Bmp, bits <= 8 ? ColorModel.Palette : ColorModel.Rgb), (result.Header.Format, result.Header.ColorModel));
        Assert.Equal(ImageFormat.Png, result.Header.Format.WrittenAs);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData(56)]
    [InlineData(108)]
    [InlineData(124)]
    public void Probe_AlphaMask_MakesItTransparent(int headerBytes)
    {
        var bmp = new BmpFile { HeaderBytes = headerBytes, Bits = 32, Compression = 3, Masks = MasksWithAlpha };

        Assert.True(Walks.Bmp.Probe((bmp with { Pixel = (x, y) => (uint)(x * y) | 0xFF000000 }).ToBytes()).Header.HasAlpha);
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(0xFF000000, true)]
    [InlineData(0x80000000, false)]
    public void Probe_FourthByteWithoutAMask_IsReadOnlyWhereItIsUnused(uint fourth, bool isRead)
    {
        byte[] file = new BmpFile { Bits = 32, Pixel = (x, y) => (uint)(x * y) | fourth }.ToBytes();

        if (isRead) Assert.False(Walks.Bmp.Probe(file).Header.HasAlpha);
        else Walks.Bmp.Refuse(file, FaceBlurErrorCode.UnsupportedFormat);
    }

    [Fact]
    public void Probe_FaceErasedInAFourthChannelThatNothingAnnounces_IsRefused() => Walks.Bmp.Refuse(
        new BmpFile { Bits = 32, Pixel = (x, y) => (uint)(x * y) | (x < 5 ? 0 : 0xFF000000) }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_UnusualMasks_AreRefused()
    {
        Walks.Bmp.Refuse(new BmpFile { Bits = 32, Compression = 3, Masks = [0xFF, 0xFF00, 0xFF0000, 0] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Walks.Bmp.Refuse(new BmpFile { Bits = 32, HeaderBytes = 124, Compression = 3, Masks = [0xFF0000, 0xFF00, 0xFF, 0x7F000000] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Walks.Bmp.Refuse(new BmpFile { Bits = 16, HeaderBytes = 124, Compression = 3, Masks = [0xF800, 0x7E0, 0x1F, 0] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(2, 8)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 32)]
    [InlineData(0, 2)]
    [InlineData(0, 64)]
    public void Probe_OtherCompressionOrDepth_IsRefused(int compression, int bits) =>
        Walks.Bmp.Refuse(new BmpFile { Compression = compression, Bits = bits, Pixels = new byte[999], ColorsUsed = 1 }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Theory]
    [InlineData("LINK")]
    [InlineData("MBED")]
    public void Probe_Profile_IsFoundAndWhatIsBehindItToo(string kind)
    {
        ProbeResult result = Walks.Bmp.Probe(new BmpFile { HeaderBytes = 124, Profile = (kind, [.. "C:\\Users\\somebody\\a.icc"u8]), Trailer = [1, 2] }.ToBytes());

        Assert.Equal([new(MetadataKind.ColorProfile, "V5 header, profile", 23), new(MetadataKind.TrailingBytes, "after the end of the picture", 2)], result.Findings);
    }

    [Fact]
    public void Probe_ProfileOutsideOfTheFile_HidesNothingBehindIt()
    {
        byte[] file = new BmpFile { HeaderBytes = 124, Profile = ("MBED", [1, 2, 3]) }.ToBytes();
        file[14 + 116 + 3] = 0x7F;

        Walks.Bmp.Probe(file).AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
    }

    [Fact]
    public void Probe_GapReservedFieldResolutionAndTrailer_AreFound()
    {
        byte[] file = new BmpFile { Gap = [.. "secret"u8], PixelsPerMeter = 2835, Trailer = [.. "PK\u0003\u0004"u8] }.ToBytes();
        file[7] = 1;

        Assert.Equal(
        [
            new(MetadataKind.PrivateData, "reserved field", 4), new(MetadataKind.Rendering, "header, resolution"),
            new(MetadataKind.PrivateData, "between the header and the pixels", 6),
            new(MetadataKind.TrailingBytes, "after the end of the picture", 4), new(MetadataKind.PrivateData, "ZIP archive after the end"),
        ], Walks.Bmp.Probe(file).Findings);
    }

    [Fact]
    public void Probe_HeaderThatIsImpossible_IsRefused()
    {
        Walks.Bmp.Refuse(new BmpFile { Width = 0 }.ToBytes());
        Walks.Bmp.Refuse(new BmpFile { Width = -1, Pixels = [1] }.ToBytes());
        Walks.Bmp.Refuse(new BmpFile { Height = 0 }.ToBytes());
        Walks.Bmp.Refuse(new BmpFile { Height = int.MinValue, Pixels = [1] }.ToBytes());
        Walks.Bmp.Refuse(new BmpFile { Bits = 4, ColorsUsed = 17 }.ToBytes());
        byte[] overlapping = new BmpFile { Bits = 8 }.ToBytes();
        overlapping[10]--;
        Walks.Bmp.Refuse(overlapping);
    }

    [Fact]
    public void Probe_HugePicture_IsRefusedAsABomb() =>
        Walks.Bmp.Refuse(new BmpFile { Width = 30_000, Height = 3000, Bits = 8, Compression = 1, Pixels = [0, 1] }.ToBytes(), FaceBlurErrorCode.LimitExceeded);

    [Theory]
    [InlineData(8, 1)]
    [InlineData(4, 2)]
    public void Probe_RunLengths_EndWhereTheirPictureEnds(int bits, int compression)
    {
        var bmp = new BmpFile { Bits = bits, Compression = compression, Height = 2 };
        Assert.Empty(Walks.Bmp.Probe((bmp with { Pixels = [13, 1, 0, 0, 0, 3, 1, 2, .. bits == 8 ? [3, 0] : Array.Empty<byte>(), 10, 1, 0, 1] }).ToBytes()).Findings);
        Walks.Bmp.Probe((bmp with { Pixels = [13, 1, 0, 0, 13, 1, 0, 0, 0, 1, 9, 9] }).ToBytes())
            .AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
        Walks.Bmp.Refuse((bmp with { Pixels = [13, 1, 0, 0, 13, 1] }).ToBytes());
        Walks.Bmp.Refuse((bmp with { Height = 3, Pixels = [13, 1, 0, 1] }).ToBytes());
        Walks.Bmp.Refuse((bmp with { Pixels = [14, 1, 0, 0, 0, 0, 0, 1] }).ToBytes());
        Walks.Bmp.Refuse((bmp with { Pixels = [13, 1, 0, 0, 13, 1, 0, 0, 1, 1, 0, 1] }).ToBytes());
        Walks.Bmp.Refuse((bmp with { Pixels = [13, 1, 0, 0, 0, 12, 1, 2] }).ToBytes());
        Walks.Bmp.Refuse((bmp with { Pixels = [0, 2, 1, 1, 0, 1] }).ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
        Walks.Bmp.Refuse((bmp with { Height = -2, Pixels = [0, 0, 0, 1] }).ToBytes(), FaceBlurErrorCode.UnsupportedFormat);
    }

    [Theory]
    [InlineData("no pixel in any row", new byte[] { 0, 0, 0, 0, 0, 1 })]
    [InlineData("no pixel in the last row", new byte[] { 13, 1, 0, 0, 0, 1 })]
    [InlineData("a first row that is too short", new byte[] { 12, 1, 0, 0, 13, 1, 0, 1 })]
    [InlineData("a last row that is too short", new byte[] { 13, 1, 0, 0, 12, 1, 0, 1 })]
    [InlineData("a last row that is too short and ended", new byte[] { 13, 1, 0, 0, 12, 1, 0, 0, 0, 1 })]
    [InlineData("one more row without pixels", new byte[] { 13, 1, 0, 0, 13, 1, 0, 0, 0, 0, 0, 1 })]
    public void Probe_RunLengthsThatLeaveOutPixels_AreRefusedBecauseProgramsDifferInWhatTheyShowThere(string what, byte[] codes)
    {
        Assert.NotEmpty(what);
        foreach ((int bits, int compression) in new[] { (8, 1), (4, 2) })
        {
            byte[] file = new BmpFile { Bits = bits, Compression = compression, Height = 2, Pixels = codes }.ToBytes();
            Assert.Contains("leaves out pixels", Walks.Bmp.Refuse(file, FaceBlurErrorCode.UnsupportedFormat).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(56)]
    [InlineData(108)]
    [InlineData(124)]
    public void Probe_AlphaMaskWithoutAnyAlpha_IsRefusedBecauseItIsMeantToBeSeen(int headerBytes)
    {
        var bmp = new BmpFile { HeaderBytes = headerBytes, Bits = 32, Compression = 3, Masks = MasksWithAlpha };

        FaceBlurException refusal = Walks.Bmp.Refuse(
            (bmp with { Pixel = (x, y) => (uint)(x * y) }).ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

        Assert.Contains("all of it is transparent", refusal.Message, StringComparison.Ordinal);
        uint OneShown(int x, int y) => (uint)(x * y) | ((x, y) == (12, 0) ? 0x01000000u : 0);
        Assert.True(Walks.Bmp.Probe((bmp with { Pixel = OneShown }).ToBytes()).Header.HasAlpha);
    }

    [Theory]
    [InlineData(12, 8)]
    [InlineData(40, 24)]
    [InlineData(124, 32)]
    public void Probe_CutAnywhere_IsRefused(int headerBytes, int bits)
    {
        byte[] file = new BmpFile
        {
            HeaderBytes = headerBytes, Bits = bits, Compression = bits == 32 ? 3 : 0, Masks = MasksWithAlpha, Pixel = (_, _) => 0xFF000000,
        }.ToBytes();

        for (int length = 0; length < file.Length; length++)
            Assert.Throws<FaceBlurException>(() => Walks.Bmp.Probe(file[..length]));
    }

    [Fact]
    public void FindViolations_AnyFile_IsOne() => Assert.NotEmpty(Walks.Bmp.FindViolations(new BmpFile().ToBytes()));
}
