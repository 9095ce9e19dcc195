using System.Buffers.Binary;
using FaceBlur.Core.Tests.Assets;
using FaceBlur.Drawing;
using FaceBlur.Imaging;
using FaceBlur.Testing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Detection;

/// <summary>What a file says of faces can only add: regions, or a warning that somebody should look.</summary>
public class FaceHintSpecs
{
    private static readonly Face Found = Scene.FaceAt(48, 32, 30, 36);

    public static TheoryData<string> Formats => ["JPEG", "PNG", "WebP", "TIFF"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_face_that_only_the_file_marks_is_covered(string format)
    {
        ImageReport report = await RedactAsync(Photo(format, new BoundingBox(0.6f, 0.6f, 0.1f, 0.1f)));

        RedactionRegion region = Assert.Single(report.Regions, region => region.Face.IsMarked);
        Assert.True(region.Bounds is { X: < 116, Y: < 87 } bounds && bounds.X + bounds.Width > 134 && bounds.Y + bounds.Height > 100);
        Assert.Equal(1, report.MarkedCount);
        Assert.Equal(0, report.MissingFaces);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Marks_change_nothing_that_would_have_been_covered_without_them(string format)
    {
        ImageReport without = await RedactAsync(Photo(format));
        ImageReport with = await RedactAsync(Photo(format, new BoundingBox(0.26f, 0.25f, 0.01f, 0.01f), new BoundingBox(0, 0, 0.3f, 0.3f)));

        Assert.Equal(without.Regions, with.Regions.Take(without.Regions.Count));
        Assert.Equal(without.Faces, with.Faces.Where(face => !face.IsMarked));
    }

    [Fact]
    public async Task Marks_turn_with_the_picture()
    {
        byte[] photo = (Tags(new BoundingBox(0, 0, 0.1f, 0.1f)) with { Orientation = 6 }).AddTo(Scene.Jpeg());

        ImageReport report = await RedactAsync(photo);

        // The stored picture's upper left corner is the upright one's upper right; where a program forgot to turn, it is the left.
        Assert.Contains(report.Regions, region => region.Face.IsMarked && region.Bounds.X + region.Bounds.Width == Scene.Height && region.Bounds.Y == 0);
        Assert.Contains(report.Regions, region => region.Face.IsMarked && region.Bounds is { X: 0, Y: 0 });
    }

    [Fact]
    public async Task More_faces_than_were_found_are_reported_as_missing()
    {
        using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new FakeFaceDetector());
        byte[] photo = Tags(new BoundingBox(0.5f, 0.5f, 3f, 3f)).AddTo(Scene.Jpeg());

        (_, ImageReport report) = await pipeline.RedactAsync(photo);
        ImageScan scan = await pipeline.ScanAsync(ImageSource.FromBytes(photo));

        Assert.Equal(1, report.MissingFaces);
        Assert.Equal(1, scan.MissingFaces);
    }

    [Fact]
    public async Task A_mark_is_covered_even_where_uncertain_faces_are_left_to_a_person()
    {
        var uncertain = new Face(Found.Box, 0.3f, IsUncertain: true);
        using FaceBlurPipeline pipeline = Pipelines.Make(FaceBlurOptions.Newsroom, () => new FakeFaceDetector(uncertain));

        (_, ImageReport report) = await pipeline.RedactAsync(Photo("JPEG", new BoundingBox(0.3f, 0.3f, 0.05f, 0.05f)));

        Assert.True(Assert.Single(report.Regions).Face.IsMarked);
    }

    private static async Task<ImageReport> RedactAsync(byte[] photo)
    {
        using FaceBlurPipeline pipeline = Pipelines.Make(detector: () => new FakeFaceDetector(Found));
        return (await pipeline.RedactAsync(photo)).Report;
    }

    private static byte[] Photo(string format, params BoundingBox[] marks) =>
        format == "TIFF" ? Tiff(Tags(marks).AddTo(Scene.Webp())) : Tags(marks).AddTo(Scene.Photo(format));

    /// <summary>A TIFF with the XMP of a WebP, in which it is the last chunk.</summary>
    private static byte[] Tiff(byte[] webp)
    {
        using PixelBuffer pixels = Scene.Paint();
        int xmp = webp.AsSpan().LastIndexOf("XMP "u8);
        byte[] packet = webp[(xmp + 8)..(xmp + 8 + BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(xmp + 4)))];
        return new TiffFile
        {
            Width = Scene.Width, Height = Scene.Height, RowsPerStrip = Scene.Height, Tags = [(700, 1, packet)],
            Pixel = (x, y) => [pixels.Row(y)[(x * 3) + 2], pixels.Row(y)[(x * 3) + 1], pixels.Row(y)[x * 3]],
        }.ToBytes();
    }

    private static PhotoTags Tags(params BoundingBox[] marks) => new() { People = [.. marks.Select(mark => new TaggedPerson("Nobody", mark))] };
}
