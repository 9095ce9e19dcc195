using FaceBlur.Detection;
using FaceBlur.Imaging;

namespace FaceBlur.Core.Tests.Detection;

/// <summary>Which copy of a photo shows a part of it well enough.</summary>
public sealed class LevelPixelsTests
{
    /// <summary>The copies are 1,000, 707, 500 and 354 pixels wide.</summary>
    [Theory]
    [InlineData(10, 1000)]
    [InlineData(64, 1000)]
    [InlineData(90, 1000)]
    [InlineData(91, 707)]
    [InlineData(127, 707)]
    [InlineData(128, 500)]
    [InlineData(181, 354)]
    [InlineData(900, 354)]
    public void Smallest_PartOfAPhoto_HasThePixelsThatAreAskedFor(float side, int width) =>
        Assert.Equal(width, WidthOfSmallest(new ImagePyramid(), 1000, 800, side));

    /// <summary>Here they are 707, 500 and 354 pixels wide, and what the first lacks the photo has.</summary>
    [Theory]
    [InlineData(64, 1000)]
    [InlineData(91, 707)]
    [InlineData(900, 354)]
    public void Smallest_PhotoThatIsSearchedSmaller_MayBeThePhotoItself(float side, int width) =>
        Assert.Equal(width, WidthOfSmallest(new ImagePyramid { MaxPixels = 400_000 }, 1000, 800, side));

    /// <summary>A copy that was enlarged, or enlarged and made smaller again, shows nothing that the photo does not.</summary>
    [Theory]
    [InlineData(10, 1000)]
    [InlineData(64, 1000)]
    [InlineData(91, 707)]
    public void Smallest_PhotoThatIsSearchedLarger_IsNoEnlargedCopy(float side, int width)
    {
        using var photo = new PixelBuffer(1000, 800);
        using var copies = new LevelPixels();
        ImageView view = photo.AsView();
        copies.Make(view, new ImagePyramid { EnlargeBelowPixels = 1_000_000 }.Levels(1000, 800));

        ImageView smallest = copies.Smallest(view, side, 64);

        Assert.Equal(width, smallest.Width);
        Assert.Equal(width == 1000, smallest.Bgr == view.Bgr);
    }

    private static int WidthOfSmallest(ImagePyramid pyramid, int width, int height, float side)
    {
        using var photo = new PixelBuffer(width, height);
        using var copies = new LevelPixels();
        copies.Make(photo.AsView(), pyramid.Levels(width, height));
        return copies.Smallest(photo.AsView(), side, 64).Width;
    }
}
