namespace FaceBlur.Imaging.Formats;

/// <summary>The walkers of all formats, in the order in which they are tried.</summary>
internal static class ContainerWalkers
{
    public static IReadOnlyList<ContainerWalker> All { get; } =
    [
        new JpegWalker(), new PngWalker(), new WebpWalker(), new TiffWalker(), new GifWalker(), new BmpWalker(),
        new HeifWalker(ImageFormat.Heic), new HeifWalker(ImageFormat.Avif),
    ];
}
