using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class JpegWalkerTests
{
    private static readonly (int, int)[] Grey = [(1, 1)];

    public static TheoryData<string> Variants => [.. VariantFiles.Keys];

    private static Dictionary<string, JpegFile> VariantFiles { get; } = new()
    {
        ["grey"] = new() { Sampling = Grey },
        ["grey, odd sampling factors"] = new() { Sampling = [(2, 2)] },
        ["4:2:0"] = new(),
        ["4:2:2"] = new() { Sampling = [(2, 1), (1, 1), (1, 1)] },
        ["4:4:4"] = new() { Sampling = [(1, 1), (1, 1), (1, 1)] },
        ["4:1:1"] = new() { Sampling = [(4, 1), (1, 1), (1, 1)] },
        ["four channels"] = new() { Sampling = [(1, 1), (1, 1), (1, 1), (1, 1)] },
        ["extended"] = new() { FrameMarker = 0xC1 },
        ["a scan for each channel"] = new() { SplitsScans = true },
        ["restart markers"] = new() { RestartInterval = 2 },
        ["restart markers across rows"] = new() { Width = 90, RestartInterval = 4 },
        ["restart markers that do not fit the channels"] = new() { SplitsScans = true, RestartInterval = 7 },
        ["long codes"] = new() { CodeLength = 12 },
        ["longest codes"] = new() { CodeLength = 16 },
        ["one pixel"] = new() { Width = 1, Height = 1 },
        ["progressive"] = new() { FrameMarker = 0xC2, Width = 90, Height = 70 },
        ["progressive grey"] = new() { FrameMarker = 0xC2, Sampling = Grey },
        ["progressive 4:2:2"] = new() { FrameMarker = 0xC2, Sampling = [(2, 1), (1, 1), (1, 1)] },
        ["progressive, restart markers"] = new() { FrameMarker = 0xC2, Width = 90, RestartInterval = 4 },
        ["progressive, long codes"] = new() { FrameMarker = 0xC2, CodeLength = 14 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Probe_SoundFile_TellsItsSizeAndFindsNothing(string variant)
    {
        JpegFile file = VariantFiles[variant];

        ProbeResult result = Walks.Jpeg.Probe(file.ToBytes());

        Assert.Equal((file.Width, file.Height, 8, 1), (result.Header.Width, result.Header.Height, result.Header.BitDepth, result.Header.Orientation));
        Assert.Equal(ImageFormat.Jpeg, result.Header.Format);
        Assert.False(result.Header.HasAlpha);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Probe_FileCutAnywhere_IsRefused(string variant)
    {
        byte[] file = VariantFiles[variant].ToBytes();

        for (int length = 2; length < file.Length; length += Math.Max(1, file.Length / 41)) Walks.Jpeg.Refuse(file[..length]);
        Walks.Jpeg.Refuse(file[..^1]);
        Walks.Jpeg.Refuse(file[..^2]);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Probe_ScanWithAPieceMissing_IsRefused(string variant)
    {
        JpegFile whole = VariantFiles[variant] with { Width = 300, Height = 200 };
        byte[] file = whole.ToBytes();
        for (int start = file.Length / 3; start < file.Length - 500; start += file.Length / 5)
            Walks.Jpeg.Refuse([.. file[..start], .. file[(start + 300)..]]);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Probe_ScanWithZerosInIt_IsRefused(string variant)
    {
        byte[] file = (VariantFiles[variant] with { Width = 300, Height = 200 }).ToBytes();
        for (int start = file.Length / 3; start < file.Length - 500; start += file.Length / 5)
        {
            byte[] damaged = [.. file];
            damaged.AsSpan(start, 300).Clear();
            Walks.Jpeg.Refuse(damaged);
        }
    }

    [Theory]
    [InlineData(0, ColorModel.Rgb)]
    [InlineData(1, ColorModel.YCbCr)]
    [InlineData(2, ColorModel.YCbCr)]
    public void Probe_AdobeSegmentOfThreeChannels_NamesTheColorModel(byte transform, ColorModel expected)
    {
        var file = new JpegFile { HasJfif = false, Segments = [Adobe(transform)] };

        Assert.Equal(expected, Walks.Jpeg.Probe(file.ToBytes()).Header.ColorModel);
    }

    [Theory]
    [InlineData(0, ColorModel.Cmyk)]
    [InlineData(2, ColorModel.Ycck)]
    public void Probe_AdobeSegmentOfFourChannels_NamesTheColorModel(byte transform, ColorModel expected)
    {
        var file = new JpegFile { HasJfif = false, Segments = [Adobe(transform)], Sampling = [(1, 1), (1, 1), (1, 1), (1, 1)] };

        ProbeResult result = Walks.Jpeg.Probe(file.ToBytes());

        Assert.Equal(expected, result.Header.ColorModel);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Probe_WithoutAdobeOrJfif_TakesTheColorModelFromTheChannelNames()
    {
        var file = new JpegFile { HasJfif = false };

        Assert.Equal(ColorModel.YCbCr, Walks.Jpeg.Probe(file.ToBytes()).Header.ColorModel);
        Assert.Equal(ColorModel.Rgb, Walks.Jpeg.Probe((file with { Ids = [.. "RGB"u8] }).ToBytes()).Header.ColorModel);
        Assert.Equal(ColorModel.Grey, Walks.Jpeg.Probe((file with { Sampling = Grey }).ToBytes()).Header.ColorModel);
    }

    [Fact]
    public void Probe_JfifAndAdobeContradict_JfifWins()
    {
        var file = new JpegFile { Segments = [Adobe(0)] };

        Assert.Equal(ColorModel.YCbCr, Walks.Jpeg.Probe(file.ToBytes()).Header.ColorModel);
    }

    [Fact]
    public void Probe_OverALimit_RefusesBeforeItLooksAtTheScan()
    {
        byte[] file = new JpegFile { Width = 20_000, Height = 10 }.ToBytes()[..200];

        Walks.Jpeg.Refuse(file, FaceBlurErrorCode.LimitExceeded);
    }

    [Fact]
    public void Probe_HugePictureInASmallFile_IsRefusedAsABomb()
    {
        byte[] file = new JpegFile { ClaimedHeight = 4_000 }.ToBytes();
        // The width follows the height in the frame header.
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 7] = 0x0F;

        Assert.Contains("bomb", Walks.Jpeg.Refuse(file, FaceBlurErrorCode.LimitExceeded).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Probe_FewBytes_IsRefused(int length) => Walks.Jpeg.Refuse([.. new byte[] { 0xFF, 0xD8, 0xFF }[..length]]);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, true)]
    [InlineData(new byte[] { 0xFF, 0xD8 }, false)]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, false)]
    [InlineData(new byte[] { }, false)]
    public void Sniff_LooksAtTheFirstThreeBytes(byte[] prefix, bool expected) => Assert.Equal(expected, Walks.Jpeg.Sniff(prefix));

    [Fact]
    public void Probe_FillBytesBeforeMarkers_AreAccepted()
    {
        var file = new JpegFile { Segments = [[0xFF, 0xFF, 0xFF], JpegFile.Segment(0xFE, "x")], AfterScans = [0xFF, 0xFF] };

        Walks.Jpeg.Probe(file.ToBytes()).AssertHas(MetadataKind.Comment, "COM");
    }

    private static byte[] Adobe(byte transform) => JpegFile.Segment(0xEE, "Adobe", 0, 100, 0, 0, 0, 0, transform);
}
