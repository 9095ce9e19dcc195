using FaceBlur.Core.Tests.Assets;
using FaceBlur.Imaging;

namespace FaceBlur.ImageMagick.Tests;

public class HeifDecoderTests
{
    [Fact]
    public void Decode_Heic_HasItsColors() => Quarters.AssertUpright(Decoding.Decode(new HeifFile()), orientation: 1);

    [Fact]
    public void Decode_Avif_HasItsColors() =>
        Quarters.AssertUpright(Decoding.Decode(new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still()] }), orientation: 1);

    [Theory]
    [InlineData(1, null, 8)]
    [InlineData(2, null, 3)]
    [InlineData(3, null, 6)]
    [InlineData(0, 1, 2)]
    [InlineData(0, 0, 4)]
    [InlineData(1, 1, 7)]
    [InlineData(1, 0, 5)]
    [InlineData(3, 1, 5)]
    [InlineData(3, 0, 7)]
    public void Decode_TurnedAndMirrored_ComesOutUpright(int quarters, int? axis, int orientation)
    {
        byte[][] transforms = axis is { } mirror ? [HeifFile.Turn(quarters), HeifFile.Mirror(mirror)] : [HeifFile.Turn(quarters)];

        Quarters.AssertUpright(Decoding.Decode(new HeifFile { Items = [HeifFile.Still(transforms)] }), orientation);
    }

    [Fact]
    public void Decode_OrientationInExif_DoesNotTurnItOnceMore()
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        var exif = new HeifItemPlan("Exif", [0, 0, 0, 0, .. tiff]) { References = [("cdsc", [1])] };

        Quarters.AssertUpright(Decoding.Decode(new HeifFile { Items = [HeifFile.Still(), exif] }), orientation: 1);
        Quarters.AssertUpright(Decoding.Decode(new HeifFile { Items = [HeifFile.Still(HeifFile.Turn(1)), exif] }), orientation: 8);
    }

    [Fact]
    public void Decode_Grid_PutsItsTilesInPlace()
    {
        var file = new HeifFile { Items = [HeifFile.Grid(1, 2, 100, 60, [2, 3]), HeifFile.Still(), HeifFile.Still()] };

        using PixelBuffer pixels = Decoding.Decode(file);

        Assert.Equal((100, 60), (pixels.Width, pixels.Height));
        Quarters.AssertColor(pixels, 16, 16, Quarters.Red);
        Quarters.AssertColor(pixels, 48, 48, Quarters.Yellow);
        Quarters.AssertColor(pixels, 80, 16, Quarters.Red);
        Quarters.AssertColor(pixels, 80, 48, Quarters.Blue);
    }

    [Fact]
    public void Decode_Crop_ShowsTheMiddle()
    {
        using PixelBuffer pixels = Decoding.Decode(new HeifFile { Items = [HeifFile.Still(HeifFile.Crop(40, 20))] });

        Assert.Equal((40, 20), (pixels.Width, pixels.Height));
        Quarters.AssertColor(pixels, 5, 4, Quarters.Red);
        Quarters.AssertColor(pixels, 35, 15, Quarters.Yellow);
    }

    [Fact]
    public void Decode_TransparentQuarter_IsWhite()
    {
        using PixelBuffer pixels = Decoding.Decode(new HeifFile { Items = [HeifFile.Still(), HeifFile.Alpha(of: 1)] });

        Quarters.AssertColor(pixels, 16, 16, Quarters.Red);
        Quarters.AssertColor(pixels, 48, 48, (255, 255, 255));
    }

    [Fact]
    public void Decode_FurtherPictures_AreNotShown()
    {
        HeifItemPlan further = HeifFile.Av1Still(HeifFile.Turn(2)) with { References = [("thmb", [1])] };

        Quarters.AssertUpright(Decoding.Decode(new HeifFile { Items = [HeifFile.Still(), further] }), orientation: 1);
    }

    [Theory]
    [InlineData(128, 64, false)]
    [InlineData(64, 64, true)]
    public void Decode_OtherThanTheWalkerRead_IsRefused(int width, int height, bool hasAlpha)
    {
        var header = new ImageHeader { Format = ImageFormat.Heic, Width = width, Height = height, HasAlpha = hasAlpha };

        AssertRefused(() => new HeifDecoder(ImageFormat.Heic).Decode(new HeifFile().ToBytes(), header));
    }

    [Fact]
    public void Decode_DamagedAv1_IsRefused()
    {
        byte[] coded = [.. HeifSamples.Av1];
        coded.AsSpan(24).Fill(0x55);

        AssertRefused(() => Decoding.Decode(new HeifFile { Brand = "avif", Items = [HeifFile.Av1Still() with { Content = coded }] }));
    }

    [Fact]
    public void Decode_AnyOtherFile_IsRefused()
    {
        var header = new ImageHeader { Format = ImageFormat.Heic, Width = 1, Height = 1 };
        byte[][] files = [[], [1, 2, 3], "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "push graphic-context"u8.ToArray(), "\x89PNG\r\n\x1A\n"u8.ToArray()];

        foreach (byte[] file in files) AssertRefused(() => new HeifDecoder(ImageFormat.Heic).Decode(file, header));
    }

    [Fact]
    public void Decode_Anything_LeavesNoFile()
    {
        string[] before = Files();

        Decoding.Decode(new HeifFile()).Dispose();
        Decode_DamagedAv1_IsRefused();

        Assert.Empty(Files().Except(before));
    }

    [SkippableTheory]
    [InlineData("IMG_1034.heic", 4032, 3024)]
    [InlineData("Issue 487.heic", 3024, 4032)]
    [InlineData("exif-at-eof.heic", 3024, 4032)]
    [InlineData("cheers_1440x960.heic", 1440, 960)]
    [InlineData("Issue 649.avif", 5472, 3648)]
    public void Decode_Fixture_ComesOutUpright(string name, int width, int height)
    {
        byte[] file = File.ReadAllBytes(Assert.Single(SharedData.Files("fixtures", name)));

        using PixelBuffer pixels = Decoding.Decode(file);

        Assert.Equal((width, height), (pixels.Width, pixels.Height));
    }

    private static string[] Files() =>
        [.. Directory.EnumerateFiles(PhotoFile.Folder, PhotoFile.Prefix + "*"), .. Directory.EnumerateFiles(Path.GetTempPath(), "magick*")];

    private static void AssertRefused(Action decode) =>
        Assert.Equal(FaceBlurErrorCode.MalformedImage, Assert.Throws<FaceBlurException>(decode).Code);
}
