using System.Buffers.Binary;
using System.IO.Compression;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Imaging.Color;

namespace FaceBlur.Core.Tests.Imaging.Color;

/// <summary>Each walker hands over what its container says of colors, and nothing that is broken stops it.</summary>
public class ProfileHandOverTests
{
    private static readonly byte[] P3 = IccFile.DisplayP3;

    [Fact]
    public void Jpeg_ProfileInOneSegment_IsHandedOver() => AssertP3(Jpeg((1, 1, P3)));

    [Fact]
    public void Jpeg_ProfileInManySegments_IsPutTogetherByTheirNumbers() => AssertP3(Jpeg((2, 3, P3[100..300]), (3, 3, P3[300..]), (1, 3, P3[..100])));

    [Fact]
    public void Jpeg_ProfileWithoutAPart_IsUnreadable()
    {
        Assert.True(Jpeg((1, 2, P3[..100])).Color!.IsUnreadable);
        Assert.True(Jpeg((1, 2, P3[..100]), (1, 2, P3[100..])).Color!.IsUnreadable);
        Assert.True(Jpeg((1, 2, P3[..100]), (2, 3, P3[100..])).Color!.IsUnreadable);
        Assert.True(Jpeg((0, 0, P3)).Color!.IsUnreadable);
        Assert.True(Jpeg((3, 2, P3)).Color!.IsUnreadable);
        Assert.True(Walks.Jpeg.Probe(new JpegFile { Segments = [JpegFile.Segment(0xE2, "ICC_PROFILE\0")] }.ToBytes()).Color!.IsUnreadable);
    }

    [Fact]
    public void Jpeg_WithoutAProfile_SaysNothing() => Assert.Null(Walks.Jpeg.Probe(new JpegFile().ToBytes()).Color);

    [Fact]
    public void Png_Profile_IsInflatedAndHandedOver() => AssertP3(Png(PngFile.Chunk("iCCP", Profile(P3))));

    [Fact]
    public void Png_BrokenProfile_IsUnreadable()
    {
        byte[] profile = Profile(P3);

        Assert.True(Png(PngFile.Chunk("iCCP", [])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("iCCP", "name"u8.ToArray())).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("iCCP", profile[..^20])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("iCCP", [.. "name\0\0"u8, 1, 2, 3, 4, 5])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("iCCP", [.. "name\0\0"u8, .. PngFile.WantsDictionary])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("iCCP", [.. profile.AsSpan(0, 5), 1, .. profile.AsSpan(6)])).Color!.IsUnreadable);
    }

    [Fact]
    public void Png_ProfileThatIsABomb_IsInflatedNoFurtherThanAProfileGoes()
    {
        byte[] bomb = new byte[64 << 20];
        BinaryPrimitives.WriteUInt32BigEndian(bomb, (uint)bomb.Length);
        byte[] file = new PngFile { BeforeData = [PngFile.Chunk("iCCP", Profile(bomb))] }.ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Walks.Png.Probe(file).Color!.IsUnreadable);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Png_Chunks_Rank()
    {
        byte[] codePoints = PngFile.Chunk("cICP", [1, 13, 0, 1]), profile = PngFile.Chunk("iCCP", Profile(P3)), srgb = PngFile.Chunk("sRGB", [0]);
        byte[] gamma = PngFile.Chunk("gAMA", Numbers(100_000));

        Assert.NotNull(Png(gamma, profile, codePoints).Color!.Space);
        Assert.True(new SrgbTables(Png(gamma, profile, codePoints).Color!.Space!).IsIdentity);
        AssertP3(Png(gamma, srgb, profile));
        Assert.Same(SourceColor.Srgb, Png(gamma, srgb).Color);
        Assert.NotNull(Png(gamma).Color!.Space);
    }

    [Fact]
    public void Png_CodePointsOfVideo_AreUnreadable()
    {
        Assert.True(Png(PngFile.Chunk("cICP", [12, 13, 1, 1])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("cICP", [12, 13, 0, 0])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("cICP", [99, 13, 0, 1])).Color!.IsUnreadable);
        Assert.True(Png(PngFile.Chunk("cICP", [12])).Color!.IsUnreadable);
    }

    [Fact]
    public void Png_GammaOfSrgb_IsSrgb()
    {
        byte[] points = PngFile.Chunk("cHRM", Numbers(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000));

        Assert.Same(SourceColor.Srgb, Png(PngFile.Chunk("gAMA", Numbers(45455))).Color);
        Assert.Same(SourceColor.Srgb, Png(PngFile.Chunk("gAMA", Numbers(45455)), points).Color);
        Assert.Null(Png(points).Color);
    }

    [Fact]
    public void Png_GammaAndPrimaries_AreAColorSpace()
    {
        byte[] points = PngFile.Chunk("cHRM", Numbers(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000));
        ProbeResult result = Png(points, PngFile.Chunk("gAMA", Numbers(45470)));

        (double r, double g, double b) = result.Color!.Space!.ToLinearSrgb.Apply(1, 0, 0);
        Assert.Equal((1.398, 0, 0), (Math.Round(r, 3), Math.Round(g, 3), Math.Round(b, 3)));
    }

    [Theory]
    [InlineData(0, 32900, 60000, 45455)]
    [InlineData(31270, 0, 60000, 45455)]
    [InlineData(31270, 32900, 33000, 45460)]
    [InlineData(31270, 32900, 60000, 0)]
    public void Png_ImpossibleGammaOrPrimaries_AreUnreadableOrHarmless(int whiteX, int whiteY, int greenY, int gamma)
    {
        byte[] points = PngFile.Chunk("cHRM", Numbers(whiteX, whiteY, 64000, 33000, 64000, greenY, 64000, 33000));
        SourceColor? color = Png(points, PngFile.Chunk("gAMA", Numbers(gamma))).Color;
        using var pixels = new PixelBuffer(4, 1);

        ColorStage.Convert(pixels, color, new ImageHeader { Format = ImageFormat.Png, Width = 4, Height = 1 }, null);
    }

    [Fact]
    public void Heif_Profile_IsHandedOver() => AssertP3(Heif(HeifFile.Box("colr", [.. "prof"u8, .. P3])));

    [Fact]
    public void Heif_ProfileOfATile_IsHandedOver() => AssertP3(Walks.Heic.Probe(
        new HeifFile { Items = [HeifFile.Grid(1, 1, 64, 64, [2]), HeifFile.Still(HeifFile.Box("colr", [.. "prof"u8, .. P3]))] }.ToBytes()));

    [Fact]
    public void Heif_CodePoints_AreHandedOver() => AssertP3(Heif(HeifFile.Box("colr", [.. "nclx"u8, 0, 12, 0, 13, 0, 1, 0x80])));

    [Fact]
    public void Heif_ProfileAndCodePoints_TheProfileCounts() =>
        AssertP3(Heif(HeifFile.Box("colr", [.. "nclx"u8, 0, 1, 0, 13, 0, 1, 0x80]), HeifFile.Box("colr", [.. "rICC"u8, .. P3])));

    [Fact]
    public void Heif_BrokenColors_AreUnreadable()
    {
        Assert.True(Heif(HeifFile.Box("colr", [.. "nclx"u8, 0])).Color!.IsUnreadable);
        Assert.True(Heif(HeifFile.Box("colr", [.. "prof"u8, 1, 2, 3])).Color!.IsUnreadable);
        Assert.Null(Heif(HeifFile.Box("colr", [])).Color);
        Assert.Null(Heif().Color);
    }

    [Fact]
    public void Tiff_Profile_IsHandedOver()
    {
        AssertP3(Walks.Tiff.Probe(new TiffFile { Tags = [(34675, 7, P3)] }.ToBytes()));
        Assert.True(Walks.Tiff.Probe(new TiffFile { Tags = [(34675, 7, [1, 2, 3, 4])] }.ToBytes()).Color!.IsUnreadable);
        Assert.Null(Walks.Tiff.Probe(new TiffFile().ToBytes()).Color);
    }

    [Fact]
    public void Bmp_EmbeddedProfile_IsHandedOver()
    {
        AssertP3(Walks.Bmp.Probe(new BmpFile { HeaderBytes = 124, Profile = ("MBED", P3) }.ToBytes()));
        Assert.True(Walks.Bmp.Probe(new BmpFile { HeaderBytes = 124, Profile = ("LINK", P3) }.ToBytes()).Color!.IsUnreadable);
        Assert.Null(Walks.Bmp.Probe(new BmpFile().ToBytes()).Color);
    }

    private static ProbeResult Jpeg(params (byte Number, byte Count, byte[] Content)[] parts) => Walks.Jpeg.Probe(new JpegFile
    {
        Segments = [.. parts.Select(part => JpegFile.Segment(0xE2, "ICC_PROFILE\0", [part.Number, part.Count, .. part.Content]))],
    }.ToBytes());

    private static ProbeResult Png(params byte[][] chunks) => Walks.Png.Probe(new PngFile { BeforeData = [.. chunks] }.ToBytes());

    private static ProbeResult Heif(params byte[][] properties) => Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(properties)] }.ToBytes());

    private static void AssertP3(ProbeResult result)
    {
        (double r, double g, double b) = result.Color!.Space!.ToLinearSrgb.Apply(1, 0, 0);
        Assert.Equal((1.225, -0.042, -0.02), (Math.Round(r, 3), Math.Round(g, 3), Math.Round(b, 2)));
    }

    private static byte[] Profile(byte[] profile)
    {
        using var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.Optimal)) deflater.Write(profile);
        return [.. "name\0\0"u8, .. compressed.ToArray()];
    }

    private static byte[] Numbers(params int[] numbers) => [.. numbers.SelectMany(number =>
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    })];
}
