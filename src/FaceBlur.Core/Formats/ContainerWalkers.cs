using FaceBlur.Formats.Bmp;
using FaceBlur.Formats.Gif;
using FaceBlur.Formats.Heif;
using FaceBlur.Formats.Jpeg;
using FaceBlur.Formats.Png;
using FaceBlur.Formats.Tiff;
using FaceBlur.Formats.Webp;
using FaceBlur.Imaging;

namespace FaceBlur.Formats;

/// <summary>The walkers of all formats, in the order in which they are tried.</summary>
internal static class ContainerWalkers
{
    public static IReadOnlyList<ContainerWalker> All { get; } =
    [
        new JpegWalker(), new PngWalker(), new WebpWalker(), new TiffWalker(), new GifWalker(), new BmpWalker(),
        new HeifWalker(ImageFormat.Heic), new HeifWalker(ImageFormat.Avif),
    ];
}
