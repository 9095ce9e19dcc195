using System.Globalization;
using System.Text;
using FaceBlur.Drawing;
using FaceBlur.Metadata;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests.Leaks;

/// <summary>A photo with everything in it that cameras and programs write: all of it is named, and none of it comes out.</summary>
public class TaggedPhotoSpecs
{
    private static readonly MetadataKind[] KindsInAll =
    [
        MetadataKind.Gps, MetadataKind.SerialNumber, MetadataKind.Owner, MetadataKind.CaptureTime, MetadataKind.CameraModel,
        MetadataKind.Software, MetadataKind.Thumbnail, MetadataKind.MakerNote, MetadataKind.FaceRegions, MetadataKind.ColorProfile,
        MetadataKind.TrailingBytes,
    ];

    public static TheoryData<string, int> Photos => new() { { "photo.jpg", 1 }, { "photo.jpg", 2 }, { "photo.png", 1 }, { "photo.png", 2 }, { "photo.webp", 1 }, { "photo.webp", 2 } };

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Every_kind_of_tag_is_named_and_no_text_of_it_comes_out(string name, int seed)
    {
        PhotoTags tags = PhotoTags.Everything(seed);
        byte[] bare = Bare(name);

        (byte[] file, ImageReport report) = await Desk.AssertCleanedAsync(tags.AddTo(bare), name);

        HashSet<MetadataKind> named = [.. report.MetadataRemoved.Select(finding => finding.Kind)];
        Assert.All(KindsInAll, kind => Assert.Contains(kind, named));
        foreach (string secret in tags.Secrets)
        {
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0);
            Assert.DoesNotContain(report.MetadataRemoved, finding => finding.Place.Contains(secret, StringComparison.Ordinal));
        }
        // Of all tags only two show: marked faces are covered too, and colors are converted by their profile.
        byte[] showing = new PhotoTags { People = tags.People, ColorProfile = tags.ColorProfile }.AddTo(bare);
        Assert.Equal((await Desk.AssertCleanedAsync(showing, name)).File, file);
    }

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("photo.png")]
    [InlineData("photo.webp")]
    public async Task A_scan_shows_the_values_to_the_person_who_asks(string name)
    {
        PhotoTags tags = PhotoTags.Everything(seed: 3);
        using FaceBlurPipeline pipeline = Pipelines.Make();

        ImageScan scan = await pipeline.ScanAsync(ImageSource.FromBytes(tags.AddTo(Bare(name))));

        string all = string.Join('\n', scan.MetadataValues.Select(value => value.Value));
        Assert.Contains(tags.BodySerialNumber!, all, StringComparison.Ordinal);
        Assert.Contains(tags.Owner!, all, StringComparison.Ordinal);
        Assert.Contains(tags.CaptureTime!.Value.Year.ToString(CultureInfo.InvariantCulture), all, StringComparison.Ordinal);
    }

    private static byte[] Bare(string name) => name switch
    {
        "photo.jpg" => Scene.Jpeg(),
        "photo.png" => Scene.Png(),
        _ => Scene.Webp(),
    };
}
