using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Formats.Heif;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

public class HeifWalkerTests
{
    [Fact]
    public void Probe_Heic_ReadsItsHeader()
    {
        ProbeResult result = Walks.Heic.Probe(new HeifFile().ToBytes());

        Assert.Equal((ImageFormat.Heic, 64, 64, 1, 8, false), Summary(result.Header));
        Assert.Equal(ImageFormat.Jpeg, result.Header.Format.WrittenAs);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Probe_Avif_ReadsItsHeader()
    {
        ProbeResult result = Walks.Avif.Probe(Avif().ToBytes());

        Assert.Equal((ImageFormat.Avif, 64, 64, 1, 8, false), Summary(result.Header));
        Assert.Equal(ImageFormat.Jpeg, result.Header.Format.WrittenAs);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("heic", "mif1", true, false)]
    [InlineData("heix", "mif1", true, false)]
    [InlineData("mif1", "heic", true, false)]
    [InlineData("mif1", "miaf", true, false)]
    [InlineData("msf1", "hevc", true, false)]
    [InlineData("avif", "mif1", false, true)]
    [InlineData("mif1", "avif", false, true)]
    [InlineData("avis", "avif", false, true)]
    [InlineData("isom", "mp42", false, false)]
    [InlineData("crx ", "isom", false, false)]
    public void Sniff_Brands_TellTheFormat(string major, string compatible, bool isHeic, bool isAvif)
    {
        byte[] file = new HeifFile { Brand = major, Compatible = [compatible] }.ToBytes();

        Assert.Equal((isHeic, isAvif), (Walks.Heic.Sniff(file.AsSpan(0, 32)), Walks.Avif.Sniff(file.AsSpan(0, 32))));
    }

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(1, null, 8)]
    [InlineData(2, null, 3)]
    [InlineData(3, null, 6)]
    [InlineData(0, 1, 2)]
    [InlineData(0, 0, 4)]
    [InlineData(1, 1, 7)]
    [InlineData(1, 0, 5)]
    [InlineData(3, 1, 5)]
    [InlineData(3, 0, 7)]
    public void Probe_TurnThenMirror_GiveAnOrientation(int quarters, int? axis, int orientation)
    {
        byte[][] transforms = axis is { } mirror ? [HeifFile.Turn(quarters), HeifFile.Mirror(mirror)] : [HeifFile.Turn(quarters)];

        Assert.Equal(orientation, Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(transforms)] }.ToBytes()).Header.Orientation);
    }

    [Fact]
    public void Probe_MirrorThenTurn_IsAnotherOrientation() => Assert.Equal(
        5, Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(HeifFile.Mirror(1), HeifFile.Turn(1))] }.ToBytes()).Header.Orientation);

    [Fact]
    public void Probe_OrientationOfExif_DoesNotCount()
    {
        var block = new TiffBlock();
        byte[] tiff = block.ToBytes(block.Directory([(0x0112, 3, 1, 6)]));
        var exif = new HeifItemPlan("Exif", [0, 0, 0, 0, .. tiff]) { References = [("cdsc", [1])] };

        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(HeifFile.Turn(2)), exif] }.ToBytes());

        Assert.Equal(3, result.Header.Orientation);
        result.AssertHas(MetadataKind.Exif, "Exif item");
    }

    [Fact]
    public void Probe_TurnedCrop_HasItsSize()
    {
        ImageHeader header = Walks.Heic.Probe(
            new HeifFile { Items = [HeifFile.Still(HeifFile.Crop(40, 20), HeifFile.Turn(1))] }.ToBytes()).Header;

        Assert.Equal((20, 40), (header.UprightWidth, header.UprightHeight));
        Assert.Equal((40, 20), (header.Width, header.Height));
    }

    [Fact]
    public void Probe_Crop_HidesPixels() => Walks.Heic
        .Probe(new HeifFile { Items = [HeifFile.Still(HeifFile.Crop(40, 20))] }.ToBytes()).AssertHas(MetadataKind.HiddenPixels, "clap property");

    [Theory]
    [InlineData(65, 20, 1)]
    [InlineData(0, 20, 1)]
    [InlineData(41, 20, 2)]
    [InlineData(40, 20, 0)]
    public void Probe_ImpossibleCrop_IsRefused(int width, int height, int denominator) => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still(HeifFile.Crop(width, height, denominator))] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_Grid_HasTheSizeOfTheWhole()
    {
        ProbeResult result = Walks.Heic.Probe(Grid(2, 3, 150, 128).ToBytes());

        Assert.Equal((150, 128), (result.Header.Width, result.Header.Height));
        Assert.Equal(new MetadataFinding(MetadataKind.HiddenPixels, "tiles beyond the edge of the picture"), Assert.Single(result.Findings));
    }

    [Fact]
    public void Probe_GridThatItsTilesFill_HidesNothing() => Assert.Empty(Walks.Heic.Probe(Grid(2, 3, 192, 128).ToBytes()).Findings);

    [Theory]
    [InlineData(193, 128)]
    [InlineData(192, 129)]
    [InlineData(128, 128)]
    [InlineData(192, 64)]
    public void Probe_GridThatItsTilesDoNotFit_IsRefused(int width, int height) => Walks.Heic.Refuse(Grid(2, 3, width, height).ToBytes());

    [Fact]
    public void Probe_GridWithTooFewTiles_IsRefused() =>
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Grid(1, 2, 128, 64, [2]), HeifFile.Still()] }.ToBytes());

    [Fact]
    public void Probe_TurnedTile_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Grid(1, 1, 64, 64, [2]), HeifFile.Still(HeifFile.Turn(1))] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_GridOfGrids_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Grid(1, 1, 64, 64, [2]), HeifFile.Grid(1, 1, 64, 64, [3]), HeifFile.Still()] }.ToBytes(),
        FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_AlphaMap_IsPartOfThePicture()
    {
        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(), HeifFile.Alpha(of: 1)] }.ToBytes());

        Assert.True(result.Header.HasAlpha);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Probe_PremultipliedAlpha_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still() with { References = [("prem", [2])] }, HeifFile.Alpha(of: 1)] }.ToBytes(),
        FaceBlurErrorCode.UnsupportedFormat);

    [Theory]
    [InlineData("thmb", null, MetadataKind.Thumbnail, "thumbnail item")]
    [InlineData("auxl", "urn:com:apple:photo:2020:aux:hdrgainmap", MetadataKind.DepthMap, "auxiliary picture item")]
    [InlineData("auxl", "urn:mpeg:hevc:2015:auxid:2", MetadataKind.DepthMap, "auxiliary picture item")]
    [InlineData("base", null, MetadataKind.SecondImage, "further picture item")]
    public void Probe_FurtherPicture_IsNamed(string reference, string? auxiliary, MetadataKind kind, string place)
    {
        HeifItemPlan further = HeifFile.Still(auxiliary is null ? [] : [HeifFile.Auxiliary(auxiliary)]) with { References = [(reference, [1])] };

        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(), further] }.ToBytes());

        Assert.Equal(new MetadataFinding(kind, place, HeifSamples.Hevc.Length), Assert.Single(result.Findings));
        Assert.False(result.Header.HasAlpha);
    }

    [Fact]
    public void Probe_ThumbnailOfTiles_CountsThem()
    {
        HeifItemPlan thumbnail = HeifFile.Grid(1, 1, 64, 64, [3]) with { References = [("dimg", [3]), ("thmb", [1])] };

        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(), thumbnail, HeifFile.Still()] }.ToBytes());

        Assert.Equal(MetadataKind.Thumbnail, Assert.Single(result.Findings).Kind);
        Assert.True(result.Findings[0].Bytes > HeifSamples.Hevc.Length);
    }

    [Fact]
    public void Probe_Exif_NamesWhatIsInIt()
    {
        var block = new TiffBlock();
        int gps = block.Directory([(1, 2, 2, 0)]);
        byte[] tiff = block.ToBytes(block.Directory([(0x0110, 2, 4, 0), (0x8825, 4, 1, (uint)gps)]));
        var exif = new HeifItemPlan("Exif", [0, 0, 0, 6, .. "Exif\0\0"u8, .. tiff]);

        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(), exif] }.ToBytes());

        result.AssertHas(MetadataKind.Gps, "Exif item, GPS IFD");
        result.AssertHas(MetadataKind.CameraModel, "Exif item, IFD0");
    }

    [Fact]
    public void Probe_Xmp_NamesWhatItSpeaksOf()
    {
        var xmp = new HeifItemPlan("mime", "<x><mwg-rs:Regions>"u8.ToArray()) { ContentType = "application/rdf+xml" };

        ProbeResult result = Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(), xmp] }.ToBytes());

        result.AssertHas(MetadataKind.Xmp, "XMP item");
        result.AssertHas(MetadataKind.FaceRegions, "XMP item");
    }

    [Fact]
    public void Probe_CompressedMetadata_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still(), new("mime", [1, 2, 3]) { ContentType = "application/rdf+xml", ContentEncoding = "deflate" }] }.ToBytes(),
        FaceBlurErrorCode.UnsupportedFormat);

    [Theory]
    [InlineData("uri ", MetadataKind.PrivateData, "item that is no picture")]
    [InlineData("tmap", MetadataKind.DepthMap, "auxiliary picture item")]
    [InlineData("what", MetadataKind.SecondImage, "further picture item")]
    public void Probe_OtherItem_IsNamed(string type, MetadataKind kind, string place) => Walks.Heic
        .Probe(new HeifFile { Items = [HeifFile.Still(), new(type, [1, 2, 3])] }.ToBytes()).AssertHas(kind, place);

    [Fact]
    public void Probe_NamedItem_IsFound() => Walks.Heic
        .Probe(new HeifFile { Items = [HeifFile.Still() with { Name = "Anna at home" }] }.ToBytes()).AssertHas(MetadataKind.Comment, "item name");

    [Theory]
    [InlineData("udes", MetadataKind.Comment, "udes property")]
    [InlineData("crtm", MetadataKind.CaptureTime, "crtm property")]
    [InlineData("colr", MetadataKind.ColorProfile, "colr property")]
    [InlineData("clli", MetadataKind.Rendering, "clli property")]
    [InlineData("what", MetadataKind.PrivateData, "unknown property")]
    public void Probe_Property_IsNamed(string type, MetadataKind kind, string place)
    {
        byte[] property = HeifFile.Box(type, "text"u8.ToArray());

        Assert.Equal(
            new MetadataFinding(kind, place, property.Length),
            Assert.Single(Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(property)] }.ToBytes()).Findings));
    }

    [Fact]
    public void Probe_UnknownEssentialProperty_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still(HeifFile.Box("what", 1)) with { IsEssential = true }] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_KnownEssentialProperties_AreRead() =>
        Walks.Heic.Probe(new HeifFile { Items = [HeifFile.Still(HeifFile.Turn(1)) with { IsEssential = true }] }.ToBytes());

    [Theory]
    [InlineData("free", MetadataKind.PrivateData, "padding box")]
    [InlineData("uuid", MetadataKind.PrivateData, "uuid box")]
    [InlineData("what", MetadataKind.PrivateData, "unknown box")]
    [InlineData("mpvd", MetadataKind.MotionPhoto, "mpvd box")]
    [InlineData("sefd", MetadataKind.MakerNote, "sefd box")]
    public void Probe_BoxBesideThePicture_IsNamedWhereverItStands(string type, MetadataKind kind, string place)
    {
        byte[] box = HeifFile.Box(type, new byte[20]);
        var expected = new MetadataFinding(kind, place, box.Length);

        Assert.Equal(expected, Assert.Single(Walks.Heic.Probe(new HeifFile { BeforeMeta = box }.ToBytes()).Findings));
        Assert.Equal(expected, Assert.Single(Walks.Heic.Probe(new HeifFile { Trailer = box }.ToBytes()).Findings));
    }

    [Fact]
    public void Probe_UnknownBoxInTheListOfParts_IsFound() => Walks.Heic
        .Probe(new HeifFile { InMeta = HeifFile.Box("what", 1, 2) }.ToBytes()).AssertHas(MetadataKind.PrivateData, "unknown box");

    [Fact]
    public void Probe_BytesAmongTheData_AreFound()
    {
        var file = new HeifFile { Items = [HeifFile.Still() with { IsSplit = true }], Gap = "secret"u8.ToArray() };

        Assert.Equal(
            new MetadataFinding(MetadataKind.PrivateData, "between the parts of the file", 7), Assert.Single(Walks.Heic.Probe(file.ToBytes()).Findings));
    }

    [Theory]
    [InlineData("free text behind the picture")]
    [InlineData("x")]
    [InlineData("\0\0\0\u0001\u0001\u0002\u0003\u0004 and more")]
    public void Probe_BytesAfterTheEnd_AreFound(string trailer)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(trailer);

        Assert.Equal(bytes.Length, Walks.Heic.Probe(new HeifFile { Trailer = bytes }.ToBytes()).Findings[0].Bytes);
        Walks.Heic.Probe(new HeifFile { Trailer = bytes }.ToBytes()).AssertHas(MetadataKind.TrailingBytes, "after the end of the picture");
    }

    [Theory]
    [InlineData("msf1")]
    [InlineData("hevc")]
    public void Probe_SequenceByItsBrand_IsRefused(string brand) => Assert.Contains(
        "burst", Walks.Heic.Refuse(new HeifFile { Brand = brand }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat).Message, StringComparison.Ordinal);

    [Fact]
    public void Probe_AnimatedAvif_IsRefused() =>
        Walks.Avif.Refuse(new HeifFile { Brand = "avis", Compatible = ["avif"], Items = [HeifFile.Av1Still()] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_Video_IsRefused() => Assert.NotNull(
        Walks.Heic.Refuse(new HeifFile { Trailer = HeifFile.Box("moov", 1, 2, 3) }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat).Hint);

    [Fact]
    public void Probe_TwoListsOfParts_AreRefused() => Walks.Heic.Refuse(new HeifFile { Trailer = HeifFile.Box("meta", new byte[8]) }.ToBytes());

    [Theory]
    [InlineData("jpeg")]
    [InlineData("iovl")]
    [InlineData("iden")]
    [InlineData("unci")]
    [InlineData("Exif")]
    public void Probe_PictureOfAnotherKind_IsRefused(string type) =>
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Type = type }] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_NoPictures_IsRefused() => Walks.Heic.Refuse(new HeifFile { Handler = "vide" }.ToBytes());

    [Fact]
    public void Probe_MissingPicture_IsRefused() => Walks.Heic.Refuse(new HeifFile { Primary = 7 }.ToBytes());

    [Fact]
    public void Probe_PictureInAnotherPlace_IsRefused()
    {
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Misplaced = 4 }] }.ToBytes());
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Misplaced = -8 }] }.ToBytes());
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Misplaced = int.MaxValue / 2 }] }.ToBytes());
    }

    [Fact]
    public void Probe_PictureInAnotherFile_IsRefused() =>
        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Method = 2 }] }.ToBytes(), FaceBlurErrorCode.UnsupportedFormat);

    [Fact]
    public void Probe_PartsThatOverlap_AreRefused()
    {
        // Each copy points at the data of the first one.
        HeifItemPlan[] copies = [.. Enumerable.Range(1, 40).Select(index => HeifFile.Still() with { Misplaced = -index * HeifSamples.Hevc.Length })];

        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still(), .. copies], Gap = [] }.ToBytes()[..^(40 * HeifSamples.Hevc.Length)]);
    }

    [Fact]
    public void Probe_HevcCutShortAnywhere_IsRefused()
    {
        byte[] file = new HeifFile().ToBytes();
        for (int length = 0; length < file.Length; length++) Walks.Heic.Refuse(file[..length]);
    }

    [Fact]
    public void Probe_Av1CutShortAnywhere_IsRefused()
    {
        byte[] file = Avif().ToBytes();
        for (int length = 0; length < file.Length; length++) Walks.Avif.Refuse(file[..length]);
    }

    [Fact]
    public void Probe_HevcUnitOfAnotherLength_IsRefused()
    {
        byte[] coded = [.. HeifSamples.Hevc];
        coded[3]++;

        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Still() with { Content = coded }] }.ToBytes());
    }

    [Fact]
    public void Probe_SecondPictureInTheCodedData_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still() with { Content = [.. HeifSamples.Hevc, .. HeifSamples.Hevc] }] }.ToBytes());

    [Fact]
    public void Probe_SizeOverTheLimit_IsRefused()
    {
        byte[] file = Grid(2, 3, 150, 128).ToBytes();

        Assert.Equal(
            FaceBlurErrorCode.LimitExceeded,
            Assert.Throws<FaceBlurException>(() => Walks.Heic.Probe(file, new DecodeLimits { MaxPixels = 19_000 })).Code);
    }

    [Fact]
    public void Probe_BombOfItsSize_IsRefused()
    {
        var bomb = new HeifItemPlan("hvc1", HeifSamples.Hevc, HeifFile.Hevc(), HeifFile.Size(9000, 9000));

        Walks.Heic.Refuse(new HeifFile { Items = [bomb] }.ToBytes(), FaceBlurErrorCode.LimitExceeded);
    }

    [Fact]
    public void Probe_TileFarLargerThanThePicture_IsRefused()
    {
        var tile = new HeifItemPlan("hvc1", HeifSamples.Hevc, HeifFile.Hevc(), HeifFile.Size(9000, 9000));

        Walks.Heic.Refuse(new HeifFile { Items = [HeifFile.Grid(1, 1, 64, 64, [2]), tile] }.ToBytes(), FaceBlurErrorCode.LimitExceeded);
    }

    [Theory]
    [InlineData("hvc1")]
    [InlineData("av01")]
    public void Check_CodedPictureLargerThanItsItemSays_IsRefused(string type)
    {
        void Check(long mostPixels)
        {
            if (type == "hvc1") HevcPicture.Check(HeifSamples.HevcConfiguration, HeifSamples.Hevc, mostPixels);
            else Av1Picture.Check(HeifSamples.Av1Configuration, HeifSamples.Av1, mostPixels);
        }

        Check(64 * 64);
        Assert.Equal(FaceBlurErrorCode.LimitExceeded, Assert.Throws<FaceBlurException>(() => Check((64 * 64) - 1)).Code);
    }

    [Fact]
    public void Probe_MoreItemsThanAnyPhotoNeeds_IsRefused() => Walks.Heic.Refuse(
        new HeifFile { Items = [HeifFile.Still(), .. Enumerable.Repeat(new HeifItemPlan("uri ", []), 1001)] }.ToBytes(), FaceBlurErrorCode.LimitExceeded);

    [Fact]
    public void FindViolations_Always_SaysThatFaceBlurWritesNone()
    {
        Assert.Single(Walks.Heic.FindViolations(new HeifFile().ToBytes()));
        Assert.Single(Walks.Avif.FindViolations(Avif().ToBytes()));
    }

    private static HeifFile Avif() => new() { Brand = "avif", Compatible = ["mif1", "miaf"], Items = [HeifFile.Av1Still()] };

    private static HeifFile Grid(int rows, int columns, int width, int height) => new()
    {
        Items =
        [
            HeifFile.Grid(rows, columns, width, height, [.. Enumerable.Range(2, rows * columns)]),
            .. Enumerable.Range(0, rows * columns).Select(_ => HeifFile.Still()),
        ],
    };

    private static (ImageFormat Format, int Width, int Height, int Orientation, int BitDepth, bool HasAlpha) Summary(ImageHeader header) =>
        (header.Format, header.Width, header.Height, header.Orientation, header.BitDepth, header.HasAlpha);
}
