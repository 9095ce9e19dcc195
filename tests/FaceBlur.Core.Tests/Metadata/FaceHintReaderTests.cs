using System.Globalization;
using System.Text;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Core.Tests.Imaging;
using FaceBlur.Imaging;
using FaceBlur.Metadata.Hints;

namespace FaceBlur.Core.Tests.Metadata;

public sealed class FaceHintReaderTests
{
    /// <summary>Near the left edge, above the middle, wider than high: no orientation maps it on itself.</summary>
    private const string Area = "stArea:x='0.2' stArea:y='0.3' stArea:w='0.2' stArea:h='0.1' stArea:unit='normalized'";

    [Fact]
    public void Read_RegionOfTheMetadataWorkingGroup_IsABoxAroundItsCenter()
    {
        FaceHints hints = Read(Mwg(Area));

        AssertBox(10, 12.5f, 20, 5, Assert.Single(hints.Boxes));
        Assert.Equal(1, hints.FacesSeen);
    }

    [Fact]
    public void Read_RegionOfMicrosoftPhoto_IsABoxFromItsCorner()
    {
        FaceHints hints = Read(Microsoft("0.1, 0.25, 0.2, 0.1"));

        AssertBox(10, 12.5f, 20, 5, Assert.Single(hints.Boxes));
    }

    [Fact]
    public void Read_AreaInPixels_IsReadByTheSizeItWasMadeFor()
    {
        FaceHints hints = Read(Mwg("stArea:x='40' stArea:y='30' stArea:w='40' stArea:h='10' stArea:unit='pixel'", dimensions: (200, 100)));

        AssertBox(10, 12.5f, 20, 5, Assert.Single(hints.Boxes));
    }

    [Fact]
    public void Read_Circle_IsTheBoxAroundIt() =>
        AssertBox(10, 10, 20, 10, Assert.Single(Read(Mwg("stArea:x='0.2' stArea:y='0.3' stArea:d='0.2'")).Boxes));

    [Theory]
    [InlineData("Focus")]
    [InlineData("BarCode")]
    [InlineData("Pet")]
    public void Read_RegionOfAnotherThing_IsNoFace(string type) => Assert.Equal(0, Read(Mwg(Area, type)).FacesSeen);

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Read_TurnedPictureAndSizeOfTheStoredOne_TurnsTheBoxWithThePicture(int orientation)
    {
        FaceHints hints = Read(Mwg(Area, dimensions: (100, 50)), orientation);

        (float x, float y) = orientation switch { 5 => (12.5f, 10f), 6 => (32.5f, 10f), 7 => (32.5f, 70f), _ => (12.5f, 70f) };
        AssertBox(x, y, 5, 20, Assert.Single(hints.Boxes));
    }

    [Fact]
    public void Read_TurnedPictureAndSizeOfTheUprightOne_LeavesTheBox() =>
        AssertBox(5, 25, 10, 10, Assert.Single(Read(Mwg(Area, dimensions: (50, 100)), orientation: 6).Boxes));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Read_TurnedPictureAndNoSize_GivesBothReadings(int orientation)
    {
        FaceHints hints = Read(Mwg(Area), orientation);

        Assert.Equal(2, hints.Boxes.Count);
        Assert.NotEqual(hints.Boxes[0], hints.Boxes[1]);
        Assert.Equal(1, hints.FacesSeen);
    }

    [Theory]
    [InlineData("NaN", "0.5", "0.1", "0.1")]
    [InlineData("0.5", "Infinity", "0.1", "0.1")]
    [InlineData("0.5", "0.5", "-0.1", "0.1")]
    [InlineData("0.5", "0.5", "0", "0.1")]
    [InlineData("0.5", "0.5", "2", "0.1")]
    [InlineData("0.5", "0.5", "1e300", "1e300")]
    [InlineData("7", "0.5", "0.1", "0.1")]
    [InlineData("-3", "0.5", "0.1", "0.1")]
    [InlineData("left", "0.5", "0.1", "0.1")]
    [InlineData("", "", "", "")]
    public void Read_AreaThatCanBeNoFace_IsSeenButNoBox(string x, string y, string width, string height)
    {
        FaceHints hints = Read(Mwg($"stArea:x='{x}' stArea:y='{y}' stArea:w='{width}' stArea:h='{height}'"));

        Assert.Empty(hints.Boxes);
        Assert.Equal(1, hints.FacesSeen);
    }

    [Fact]
    public void Read_AreaOverTheEdge_IsClippedToThePicture()
    {
        BoundingBox box = Assert.Single(Read(Mwg("stArea:x='0.98' stArea:y='0.02' stArea:w='0.2' stArea:h='0.2'")).Boxes);

        AssertBox(88, 0, 12, 6, box);
    }

    [Fact]
    public void Read_ThousandsOfRegions_AreBounded()
    {
        string items = string.Concat(Enumerable.Range(0, 5_000).Select(i => Item($"stArea:x='0.{i:D4}' stArea:y='0.5' stArea:w='.01' stArea:h='.01'", "Face")));

        FaceHints hints = Read(Xmp(Regions(items, null)));

        Assert.True(hints.Boxes.Count <= FaceHints.MaxFaces);
        Assert.True(hints.FacesSeen <= FaceHints.MaxFaces);
    }

    [Theory]
    [InlineData("Canon")]
    [InlineData("Fujifilm")]
    [InlineData("Nikon")]
    [InlineData("Panasonic")]
    public void Read_MakerNote_SaysHowManyFacesTheCameraSaw(string make)
    {
        byte[] exif = MakerNotes.WithFaces(make, faces: 3);

        FaceHints hints = Read(JpegFile.Segment(0xE1, [.. "Exif\0\0"u8, .. exif]));

        Assert.Equal(3, hints.FacesSeen);
        Assert.Empty(hints.Boxes);
    }

    [Theory]
    [InlineData("Canon")]
    [InlineData("Fujifilm")]
    [InlineData("Nikon")]
    [InlineData("Panasonic")]
    public void Read_MakerNoteCutAnywhere_NeverThrows(string make)
    {
        byte[] exif = MakerNotes.WithFaces(make, faces: 3);

        for (int length = 0; length < exif.Length; length++) CameraFaceCount.Read(exif.AsSpan(0, length));
    }

    [Fact]
    public void Read_CameraThatSawTooMany_IsNotBelieved() => Assert.Equal(0, CameraFaceCount.Read(MakerNotes.WithFaces("Fujifilm", faces: 60_000)));

    [Fact]
    public void Unite_Hints_LeaveEveryDetectedFaceAsItIs()
    {
        Face[] detected = [new Face(new BoundingBox(10, 10, 20, 20), 0.9f), new Face(new BoundingBox(60, 10, 5, 5), 0.4f, IsUncertain: true)];
        var hints = new FaceHints([new BoundingBox(12, 12, 4, 4), new BoundingBox(60, 10, 5, 5), new BoundingBox(80, 30, 9, 9)], 4);

        HintedFaces united = HintedFaces.Unite(detected, hints, face => !face.IsUncertain);

        Assert.Equal(detected, united.Faces.Take(2));
        // The first lies in what is covered; the second in a face that will not be.
        Assert.Equal([hints.Boxes[1], hints.Boxes[2]], united.Faces.Skip(2).Select(face => face.Box));
        Assert.All(united.Faces.Skip(2), face => Assert.True(face is { IsMarked: true, IsUncertain: false }));
        Assert.Equal(1, united.Missing);
    }

    [Fact]
    public void Unite_NoHints_ChangesNothing()
    {
        Face[] detected = [new Face(new BoundingBox(10, 10, 20, 20), 0.9f)];

        Assert.Same(detected, HintedFaces.Unite(detected, FaceHints.None, _ => true).Faces);
    }

    private static FaceHints Read(byte[] segment, int orientation = 1)
    {
        byte[] file = new JpegFile { Segments = [segment] }.ToBytes();
        var header = new ImageHeader { Format = ImageFormat.Jpeg, Width = 100, Height = 50, Orientation = orientation };
        return FaceHintReader.Read(file, Walks.Jpeg.Probe(file).Blocks, header);
    }

    private static byte[] Mwg(string area, string type = "Face", (int Width, int Height)? dimensions = null) => Xmp(Regions(Item(area, type), dimensions));

    private static string Item(string area, string type) =>
        $"<rdf:li rdf:parseType='Resource'><mwg-rs:Type>{type}</mwg-rs:Type><mwg-rs:Area {area}/></rdf:li>";

    private static string Regions(string items, (int Width, int Height)? dimensions)
    {
        string size = dimensions is { } given
            ? string.Create(CultureInfo.InvariantCulture, $"<mwg-rs:AppliedToDimensions stDim:w='{given.Width}' stDim:h='{given.Height}' stDim:unit='pixel'/>")
            : "";
        return "<mwg-rs:Regions xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/' xmlns:stArea='http://ns.adobe.com/xmp/sType/Area#' "
            + $"xmlns:stDim='http://ns.adobe.com/xap/1.0/sType/Dimensions#' rdf:parseType='Resource'>{size}<mwg-rs:RegionList><rdf:Bag>{items}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>";
    }

    private static byte[] Microsoft(string rectangle) => Xmp(
        "<MP:RegionInfo xmlns:MP='http://ns.microsoft.com/photo/1.2/' xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#' "
        + "xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#' rdf:parseType='Resource'><MPRI:Regions><rdf:Bag><rdf:li "
        + $"MPReg:Rectangle='{rectangle}' MPReg:PersonDisplayName='Nobody'/></rdf:Bag></MPRI:Regions></MP:RegionInfo>");

    private static byte[] Xmp(string properties) => JpegFile.Segment(0xE1, [
        .. "http://ns.adobe.com/xap/1.0/\0"u8,
        .. Encoding.UTF8.GetBytes(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + $"<rdf:Description rdf:about=''>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>").Take(65_000)]);

    private static void AssertBox(float x, float y, float width, float height, BoundingBox box)
    {
        Assert.Equal(x, box.X, 0.01f);
        Assert.Equal(y, box.Y, 0.01f);
        Assert.Equal(width, box.Width, 0.01f);
        Assert.Equal(height, box.Height, 0.01f);
    }
}
