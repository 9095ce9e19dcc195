using FaceBlur.Drawing;
using FaceBlur.Tests.Assets;

namespace FaceBlur.Tests;

/// <summary>The pipeline as users get it, model and all, on a drawn crowd: the whole promise at once.</summary>
public class DefaultPipelineSpecs
{
    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    public async Task A_tagged_photo_of_a_crowd_comes_out_without_faces_and_without_tags(string format)
    {
        using DrawnPhoto crowd = DrawnCrowd.Draw(new CrowdOptions { Width = 1200, Height = 800, People = 40 });
        byte[] photo = PhotoTags.Everything(seed: 4).AddTo(format == "JPEG" ? Scene.EncodeJpeg(crowd.Pixels) : Scene.EncodePng(crowd.Pixels));
        using FaceBlurPipeline pipeline = FaceBlurPipeline.CreateDefault();

        (byte[] file, ImageReport report) = await pipeline.RedactAsync(photo);

        Assert.All(crowd.Faces, face => Assert.Contains(report.Regions, region => Covers(region.Bounds, face.Box)));
        FileVerification verification = await pipeline.VerifyAsync(ImageSource.FromBytes(file));
        Assert.Empty(verification.Violations);
        Assert.Empty(verification.Metadata);
        // The detector may take a striped sweater for a face; what it may not find is one of those that were there.
        Assert.DoesNotContain(verification.VisibleFaces, visible => crowd.Faces.Any(face => visible.Box.IntersectionOverUnion(face.Box) > 0.2f));
    }

    private static bool Covers(PixelRect region, BoundingBox face) =>
        region.X <= face.X && region.Y <= face.Y && region.Right >= face.Right && region.Bottom >= face.Bottom;
}
