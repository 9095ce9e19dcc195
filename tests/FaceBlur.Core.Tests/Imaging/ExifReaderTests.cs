using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class ExifReaderTests
{
    private readonly FindingList _findings = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Orientation_OfEitherByteOrder(bool isBigEndian)
    {
        for (int orientation = 1; orientation <= 8; orientation++)
            Assert.Equal(orientation, Read(TiffBlock.Oriented(orientation, isBigEndian)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65_535)]
    public void Read_ImpossibleOrientation_IsUpright(int orientation) => Assert.Equal(1, Read(TiffBlock.Oriented(orientation)));

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 0)]
    public void Read_OrientationOfAnotherType_IsUpright(int type, int count)
    {
        var block = new TiffBlock();
        block.Directory([(0x0112, type, count, 6)]);

        Assert.Equal(1, Read(block.ToBytes()));
    }

    [Fact]
    public void Read_OrientationOfTheThumbnail_IsNotThePictures()
    {
        var block = new TiffBlock();
        int thumbnail = block.Directory([(0x0112, 3, 1, 6)]);
        int main = block.Directory([(0x0100, 3, 1, 1)], thumbnail);

        Assert.Null(Read(block.ToBytes(main)));
    }

    [Fact]
    public void Read_TwoOrientations_TakesTheFirst()
    {
        var block = new TiffBlock();
        block.Directory([(0x0112, 3, 1, 3), (0x0112, 3, 1, 6)]);

        Assert.Equal(3, Read(block.ToBytes()));
    }

    [Fact]
    public void Read_NoExif_IsNull()
    {
        Assert.Null(Read([]));
        Assert.Null(Read([.. "II*"u8]));
        Assert.Null(Read([.. "II+\0\u0008\0\0\0"u8]));
        Assert.Null(Read([.. "something else"u8]));
    }

    [Theory]
    [InlineData(0x010F, MetadataKind.CameraModel)]
    [InlineData(0x0131, MetadataKind.Software)]
    [InlineData(0x0132, MetadataKind.CaptureTime)]
    [InlineData(0x013B, MetadataKind.Owner)]
    [InlineData(0x010E, MetadataKind.Comment)]
    [InlineData(0xA431, MetadataKind.SerialNumber)]
    public void Read_TagOfTheMainDirectory_IsNamedByClass(int tag, MetadataKind expected)
    {
        var block = new TiffBlock();
        block.Directory([(tag, 2, 4, 0)]);

        Read(block.ToBytes());

        Assert.Equal([new MetadataFinding(expected, "Exif, IFD0")], _findings.ToList());
    }

    [Fact]
    public void Read_Directories_AreFoundByTheirPointers()
    {
        var block = new TiffBlock();
        int preview = block.Data(0, 0, 0xFF, 0xD8, 0xFF, 0xE0);
        int exif = block.Directory([(0x9003, 2, 20, 0), (0x927C, 7, 6, (uint)preview), (0xA431, 2, 8, 0)]);
        int gps = block.Directory([(0, 1, 4, 0), (2, 5, 3, 0)]);
        int raw = block.Directory([(0x0111, 4, 1, 0)]);
        int page = block.Directory([(0x0111, 4, 1, 0)]);
        int thumbnail = block.Directory([(0x0201, 4, 1, 0)], page);
        int main = block.Directory([(0x014A, 4, 1, (uint)raw), (0x8769, 4, 1, (uint)exif), (0x8825, 4, 1, (uint)gps)], thumbnail);

        Read(block.ToBytes(main));

        Assert.Equal(
            [
                new(MetadataKind.Preview, "Exif, further IFD"),
                new(MetadataKind.CaptureTime, "Exif, Exif IFD"),
                new(MetadataKind.MakerNote, "Exif, Exif IFD"),
                new(MetadataKind.Preview, "Exif, Exif IFD"),
                new(MetadataKind.SerialNumber, "Exif, Exif IFD"),
                new(MetadataKind.Gps, "Exif, GPS IFD"),
                new MetadataFinding(MetadataKind.Thumbnail, "Exif, IFD1"),
            ],
            _findings.ToList());
    }

    [Fact]
    public void Read_GpsDirectoryWithoutAPlace_IsNoPlace()
    {
        var block = new TiffBlock();
        int gps = block.Directory([(0, 1, 4, 0)]);
        int main = block.Directory([(0x8825, 4, 1, (uint)gps)]);

        Read(block.ToBytes(main));

        Assert.Empty(_findings.ToList());
    }

    [Fact]
    public void Read_DirectoriesInACircle_Ends()
    {
        var block = new TiffBlock();
        block.Directory([(0x8769, 4, 1, 8), (0x014A, 4, 1, 8), (0x0112, 3, 1, 6)], next: 8);

        Assert.Equal(6, Read(block.ToBytes()));
    }

    [Fact]
    public void Read_DirectoriesNestedWithoutEnd_StopsAtEightLevels()
    {
        var block = new TiffBlock();
        int inner = block.Directory([(0xA431, 2, 8, 0)]);
        for (int level = 0; level < 8; level++) inner = block.Directory([(0x8769, 4, 1, (uint)inner)]);
        Read(block.ToBytes(inner));
        Assert.Single(_findings.ToList());

        var deeper = new TiffBlock();
        inner = deeper.Directory([(0xA431, 2, 8, 0)]);
        for (int level = 0; level < 9; level++) inner = deeper.Directory([(0x8769, 4, 1, (uint)inner)]);
        var findings = new FindingList();
        ExifReader.Read(deeper.ToBytes(inner), "Exif", findings);
        Assert.Empty(findings.ToList());
    }

    [Fact]
    public void Read_DirectoryThatClaimsMoreEntriesThanFit_ReadsThoseThatFit()
    {
        byte[] block = TiffBlock.Oriented(6);
        (block[8], block[9]) = (0xFF, 0xFF);

        Assert.Equal(6, Read(block));
    }

    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(2000)]
    public void Read_PointersOutOfTheBlock_ArePassedOver(uint address)
    {
        var block = new TiffBlock();
        block.Directory(
            [(0x8769, 4, 1, address), (0x8825, 4, 1, address), (0x014A, 4, 5, address), (0x014A, 4, -1, 8), (0x927C, 7, -1, address), (0x0112, 3, 1, 8)],
            next: (int)address);

        Assert.Equal(8, Read(block.ToBytes()));
    }

    private int? Read(byte[] block) => ExifReader.Read(block, "Exif", _findings);
}
