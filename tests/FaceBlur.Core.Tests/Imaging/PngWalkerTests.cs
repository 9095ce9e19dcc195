using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Leak catalogue P01 to P09, and what PNG files must not be.</summary>
public class PngWalkerTests
{
    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach (bool isInterlaced in new[] { false, true })
            {
                foreach (int depth in new[] { 1, 2, 4, 8, 16 }) kinds.Add(0, depth, isInterlaced);
                foreach (int depth in new[] { 1, 2, 4, 8 }) kinds.Add(3, depth, isInterlaced);
                foreach (int type in new[] { 2, 4, 6 })
                {
                    kinds.Add(type, 8, isInterlaced);
                    kinds.Add(type, 16, isInterlaced);
                }
            }
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Probe_SoundFile_TellsItsSizeAndFindsNothing(int colorType, int depth, bool isInterlaced)
    {
        foreach ((int width, int height) in new[] { (13, 9), (1, 1), (3, 2), (64, 70) })
        {
            var file = new PngFile { Width = width, Height = height, ColorType = colorType, BitDepth = depth, IsInterlaced = isInterlaced };

            ProbeResult result = Walks.Png.Probe(file.ToBytes());

            Assert.Equal((width, height, depth), (result.Header.Width, result.Header.Height, result.Header.BitDepth));
            Assert.Equal(colorType is 4 or 6, result.Header.HasAlpha);
            Assert.Equal(colorType switch { 0 or 4 => ColorModel.Grey, 3 => ColorModel.Palette, _ => ColorModel.Rgb }, result.Header.ColorModel);
            Assert.Empty(result.Findings);
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 4)]
    [InlineData(6, 1)]
    [InlineData(1, 8)]
    [InlineData(7, 8)]
    [InlineData(0, 0)]
    public void Probe_ImpossibleColorTypeAndDepth_IsMalformed(int colorType, int depth) =>
        Walks.Png.Refuse(new PngFile { ColorType = colorType, BitDepth = depth }.ToBytes());

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 6)]
    [InlineData(3, 7)]
    public void Probe_ColorKeyOrTransparentPalette_HasAlpha(int colorType, int bytes)
    {
        var file = new PngFile { ColorType = colorType, BeforeData = [PngFile.Chunk("tRNS", new byte[bytes])] };

        ProbeResult result = Walks.Png.Probe(file.ToBytes());

        Assert.True(result.Header.HasAlpha);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 0)]
    [InlineData(3, 257)]
    [InlineData(4, 2)]
    [InlineData(6, 6)]
    public void Probe_ImpossibleTransparency_IsMalformed(int colorType, int bytes) =>
        Walks.Png.Refuse(new PngFile { ColorType = colorType, BeforeData = [PngFile.Chunk("tRNS", new byte[bytes])] }.ToBytes());

    [Fact]
    public void Probe_FileCutAnywhere_IsMalformed()
    {
        byte[] file = new PngFile { BeforeData = [PngFile.Text("tEXt", "Title\0x")] }.ToBytes();

        for (int length = 0; length < file.Length; length += 3)
            Walks.Png.Refuse(file[..length]);
        Walks.Png.Refuse(file[..^1]);
    }

    [Fact]
    public void Probe_ByteChanged_IsRefused()
    {
        byte[] file = new PngFile().ToBytes();
        for (int position = 8; position < file.Length; position++)
        {
            byte[] damaged = [.. file];
            damaged[position] ^= 0x20;
            Assert.Throws<FaceBlurException>(() => Walks.Png.Probe(damaged));
        }
    }

    [Fact]
    public void Probe_DataDamagedUnderACorrectChecksum_IsMalformed()
    {
        byte[] data = PngFile.Compress(new PngFile { Width = 100, Height = 100 }.Rows());
        for (int position = 0; position < data.Length; position += data.Length / 50)
        {
            byte[] damaged = [.. data];
            damaged[position] ^= 0xFF;
            Walks.Png.Refuse(new PngFile { Width = 100, Height = 100, Data = damaged, ChunkBytes = 8192 }.ToBytes());
        }
    }

    [Fact]
    public void Probe_WrongSumOfTheRows_IsMalformed()
    {
        byte[] data = PngFile.Compress(new PngFile().Rows());
        data[^1] ^= 1;

        Walks.Png.Refuse(new PngFile { Data = data }.ToBytes());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(40)]
    public void Probe_DataCutShort_IsMalformed(int missing) =>
        Walks.Png.Refuse(new PngFile { Data = PngFile.Compress(new PngFile().Rows())[..^missing] }.ToBytes());

    [Fact]
    public void Probe_MissingByteThatHappensToBeZero_IsMalformed()
    {
        // The sum at the end depends on the pixels: some picture has one that ends with a zero.
        byte[] data = Enumerable.Range(0, 256 * 256)
            .Select(value => PngFile.Compress([0, (byte)value, (byte)(value >> 8), 0]))
            .First(data => data[^1] == 0);
        var file = new PngFile { Width = 1, Height = 1, Data = data };

        Assert.Empty(Walks.Png.Probe(file.ToBytes()).Findings);
        Walks.Png.Refuse((file with { Data = data[..^1] }).ToBytes());
    }

    [Fact]
    public void Probe_FewerRowsThanAnnounced_IsMalformed() => Walks.Png.Refuse(new PngFile { ClaimedHeight = 10 }.ToBytes());

    [Fact]
    public void Probe_MoreRowsThanAnnounced_ReportsHiddenRows() =>
        Walks.Png.Probe(new PngFile { ClaimedHeight = 8 }.ToBytes()).AssertHas(MetadataKind.HiddenPixels, "rows below the last one shown");

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(20_000)]
    public void Probe_BytesBehindThePictureData_AreFound(int bytes)
    {
        byte[] data = [.. PngFile.Compress(new PngFile().Rows()), .. new byte[bytes]];

        Walks.Png.Probe(new PngFile { Data = data }.ToBytes()).AssertHas(MetadataKind.TrailingBytes, "IDAT chunk, after the picture data");
    }

    [Fact]
    public void Probe_UnknownFilter_IsMalformed()
    {
        byte[] rows = new PngFile().Rows();
        rows[3 * (1 + 13 * 3)] = 5;

        Walks.Png.Refuse(new PngFile { Data = PngFile.Compress(rows) }.ToBytes());
    }

    [Fact]
    public void Probe_EmptyDataChunks_AreAccepted()
    {
        byte[] data = PngFile.Compress(new PngFile().Rows());
        byte[][] chunks = [PngFile.Chunk("IDAT"), PngFile.Chunk("IDAT", data[..7]), PngFile.Chunk("IDAT"), PngFile.Chunk("IDAT")];

        Assert.Empty(Walks.Png.Probe(new PngFile { BeforeData = chunks, Data = data[7..], AfterData = [PngFile.Chunk("IDAT")] }.ToBytes()).Findings);
    }

    [Fact]
    public void Probe_CompressionBomb_IsRefusedByItsHeader()
    {
        byte[] file = new PngFile { Width = 16_000, ClaimedHeight = 6_000, Height = 1, BitDepth = 1, ColorType = 0, Data = new byte[5_000] }.ToBytes();

        Assert.Contains("bomb", Walks.Png.Refuse(file, FaceBlurErrorCode.LimitExceeded).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_DataThatInflatesToFarMoreThanThePicture_IsMalformed()
    {
        byte[] bomb = PngFile.Compress(new byte[10_000_000]);

        Walks.Png.Refuse(new PngFile { Data = bomb, ChunkBytes = bomb.Length }.ToBytes());
    }

    [Fact]
    public void Probe_DataThatWantsADictionary_IsMalformed() => Walks.Png.Refuse(new PngFile { Data = PngFile.WantsDictionary }.ToBytes());

    [Fact]
    public void Probe_Animation_SaysSo()
    {
        byte[] control = PngFile.Chunk("acTL", 0, 0, 0, 2, 0, 0, 0, 0);

        Assert.Equal(ImageSequence.Animation, Walks.Png.Probe(new PngFile { BeforeData = [control] }.ToBytes()).Header.Sequence);
        Assert.Equal(ImageSequence.Animation, Walks.Png.Probe(new PngFile { AfterData = [control] }.ToBytes()).Header.Sequence);
        Walks.Png.Probe(new PngFile { BeforeData = [control] }.ToBytes()).AssertHas(MetadataKind.SecondImage, "acTL chunk");
        Walks.Png.Refuse(new PngFile { BeforeData = [PngFile.Chunk("acTL", 0, 0, 0, 2)] }.ToBytes());
    }

    [Fact]
    public void Probe_UnknownCriticalChunk_IsUnsupported() =>
        Walks.Png.Refuse(new PngFile { BeforeData = [PngFile.Chunk("FACE", 1)] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_ChunksOutOfPlace_AreMalformed()
    {
        byte[] palette = PngFile.Chunk("PLTE", 1, 2, 3);
        AssertMalformed(new PngFile { AfterData = [palette] });
        AssertMalformed(new PngFile { BeforeData = [palette, palette] });
        AssertMalformed(new PngFile { BeforeData = [palette], ColorType = 0 });
        AssertMalformed(new PngFile { BeforeData = [palette], ColorType = 3 });
        AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("PLTE", 1, 2)] });
        AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("PLTE")] });
        AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("PLTE", new byte[257 * 3])] });
        AssertMalformed(new PngFile { AfterData = [PngFile.Chunk("tRNS", new byte[6])] });
        AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("tRNS", new byte[6]), PngFile.Chunk("tRNS", new byte[6])] });
        AssertMalformed(new PngFile { AfterData = [PngFile.Text("tEXt", "a\0b"), PngFile.Chunk("IDAT", 1)] });
        AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("IEND")] });
        AssertMalformed(new PngFile { Data = [] });
    }

    [Fact]
    public void Probe_SecondHeader_IsRefused()
    {
        byte[] again = PngFile.Chunk("IHDR", 0, 0, 0, 13, 0, 0, 0, 9, 8, 2, 0, 0, 0);

        AssertMalformed(new PngFile { BeforeData = [again] });
    }

    [Fact]
    public void Probe_ChunkTypeThatIsNoWord_IsMalformed() => AssertMalformed(new PngFile { BeforeData = [PngFile.Chunk("a\0bc", 1)] });

    [Fact]
    public void Probe_FirstChunkIsNotTheHeader_IsRefused()
    {
        byte[] signature = new PngFile().ToBytes()[..8];

        Walks.Png.Refuse([.. signature, .. PngFile.Text("tEXt", "a\0b")]);
        Walks.Png.Refuse([.. signature, .. PngFile.Chunk("CgBI", 1, 2, 3, 4)], FaceBlurErrorCode.UnsupportedFormat);
    }

    private static void AssertMalformed(PngFile file) => Walks.Png.Refuse(file.ToBytes());
}
