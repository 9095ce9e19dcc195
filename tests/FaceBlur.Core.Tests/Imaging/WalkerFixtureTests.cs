using FaceBlur.Core.Tests.Assets;
using FaceBlur.Formats;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>Real files of real cameras. They are not part of the repository; without them these tests are skipped.</summary>
public class WalkerFixtureTests
{
    [SkippableTheory]
    [InlineData("Apple iPhone 4.jpg", MetadataKind.Gps, "APP1 Exif, GPS IFD")]
    [InlineData("Canon EOS REBEL T3i.jpg", MetadataKind.SerialNumber, "APP1 Exif, IFD0")]
    [InlineData("Canon EOS 7D.jpg", MetadataKind.Thumbnail, "APP13 Photoshop")]
    [InlineData("Canon EOS 7D.jpg", MetadataKind.SerialNumber, "APP1 XMP")]
    [InlineData("Casio EX-Z3.jpg", MetadataKind.Preview, "APP1 Exif, Exif IFD")]
    [InlineData("Pentax ist D.jpg", MetadataKind.Preview, "APP1 Exif, Exif IFD")]
    [InlineData("Issue 177.jpg", MetadataKind.FaceRegions, "APP1 XMP")]
    [InlineData("Issue 258 (dotnet).jpg", MetadataKind.Iptc, "APP1 XMP")]
    [InlineData("Android Depth Map.jpg", MetadataKind.DepthMap, "APP1 extended XMP")]
    [InlineData("Multiple ICC segments.jpg", MetadataKind.ColorProfile, "APP2 ICC")]
    [InlineData("Panasonic Lumix DMC-LX7.jpg", MetadataKind.SecondImage, "APP2 MPF")]
    [InlineData("Panasonic Lumix DMC-LX7.jpg", MetadataKind.SecondImage, "JPEG after the end")]
    [InlineData("Minolta DiMAGE EX.jpg", MetadataKind.Preview, "APP2 FlashPix")]
    [InlineData("Nikon E995 (iptc).jpg", MetadataKind.TrailingBytes, "after the end of the picture")]
    [InlineData("Sony Cybershot (5).jpg", MetadataKind.Thumbnail, "APP0 JFXX")]
    [InlineData("FLIR iPhone device.jpg", MetadataKind.SecondImage, "APP1 FLIR")]
    [InlineData("HP PhotoSmart C812.jpg", MetadataKind.MakerNote, "APP4 HP")]
    [InlineData("Casio QV-7000SX.jpg", MetadataKind.MakerNote, "APP1 QVCI")]
    [InlineData("Photoshop (4).jpg", MetadataKind.EditorData, "APP12 Ducky")]
    [InlineData("Issue 609.jpg", MetadataKind.Comment, "COM")]
    [InlineData("Issue 280 (dotnet).png", MetadataKind.ColorProfile, "iCCP chunk")]
    [InlineData("Issue 356 (dotnet).png", MetadataKind.FaceRegions, "iTXt chunk")]
    [InlineData("Issue 62.png", MetadataKind.EditorData, "mkTS chunk")]
    [InlineData("Issue 62.png", MetadataKind.Preview, "prVW chunk")]
    [InlineData("sampleWithExifData.png", MetadataKind.MakerNote, "eXIf chunk, Exif IFD")]
    [InlineData("ctzn0g04.png", MetadataKind.Software, "zTXt chunk")]
    [InlineData("cm7n0g04.png", MetadataKind.CaptureTime, "tIME chunk")]
    [InlineData("Nikon Coolpix P7000.webp", MetadataKind.Thumbnail, "EXIF chunk, IFD1")]
    [InlineData("Nikon Coolpix P7000.webp", MetadataKind.MakerNote, "EXIF chunk, Exif IFD")]
    [InlineData("Nikon Coolpix P7000.webp", MetadataKind.Xmp, "XMP chunk")]
    [InlineData("HTC Desire.webp", MetadataKind.ColorProfile, "ICCP chunk")]
    [InlineData("Animation Lossy.webp", MetadataKind.SecondImage, "ANMF chunk")]
    [InlineData("IMG_1034.heic", MetadataKind.Gps, "Exif item, GPS IFD")]
    [InlineData("IMG_1034.heic", MetadataKind.Thumbnail, "thumbnail item")]
    [InlineData("IMG_1034.heic", MetadataKind.HiddenPixels, "tiles beyond the edge of the picture")]
    [InlineData("IMG_1034.heic", MetadataKind.ColorProfile, "colr property")]
    [InlineData("cheers_1440x960.heic", MetadataKind.Thumbnail, "thumbnail item")]
    [InlineData("Issue 487.heic", MetadataKind.MakerNote, "sefd box")]
    [InlineData("exif-at-eof.heic", MetadataKind.Xmp, "XMP item")]
    [InlineData("Issue 649.avif", MetadataKind.SerialNumber, "Exif item, Exif IFD")]
    public void Probe_Fixture_FindsWhatItIsKnownFor(string name, MetadataKind kind, string place)
    {
        ProbeResult result = Probe(Assert.Single(SharedData.Files("fixtures", name)));

        result.AssertHas(kind, place);
    }

    [SkippableTheory]
    [InlineData("Issue 308.jpg", FaceBlurErrorCode.MalformedImage)]
    [InlineData("issue 121.jpg", FaceBlurErrorCode.MalformedImage)]
    [InlineData("754664a12e36abff7950e796c906ae39.jpg", FaceBlurErrorCode.MalformedImage)]
    [InlineData("beach.jpg", FaceBlurErrorCode.UnsupportedFormat)]
    public void Probe_BrokenFixture_IsRefused(string name, FaceBlurErrorCode code)
    {
        string file = Assert.Single(SharedData.Files("fixtures", name));

        Assert.Equal(code, Assert.Throws<FaceBlurException>(() => Probe(file)).Code);
    }

    [SkippableFact]
    public void Probe_CmykFixture_NamesItsColorModel() => Assert.Equal(
        ColorModel.Ycck, Probe(Assert.Single(SharedData.Files("fixtures", "Multiple ICC segments.jpg"))).Header.ColorModel);

    [SkippableTheory]
    [InlineData("tbbn3p08.png")]
    [InlineData("tbbn0g04.png")]
    [InlineData("Alpha Lossless (1).webp")]
    public void Probe_FixtureWithColorKey_HasAlpha(string name) =>
        Assert.True(Probe(Assert.Single(SharedData.Files("fixtures", name))).Header.HasAlpha);

    [SkippableFact]
    public void Probe_PhotosOfTheBenchmark_AreAllSound()
    {
        foreach (string file in SharedData.Files(Path.Combine("wider", "dev"), "*.jpg")) Probe(file);
    }

    private static ProbeResult Probe(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return ContainerWalkers.All.First(walker => walker.Sniff(bytes)).Probe(bytes);
    }
}
