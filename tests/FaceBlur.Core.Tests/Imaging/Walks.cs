using FaceBlur.Formats.Bmp;
using FaceBlur.Formats.Gif;
using FaceBlur.Formats.Heif;
using FaceBlur.Formats.Jpeg;
using FaceBlur.Formats.Png;
using FaceBlur.Formats.Tiff;
using FaceBlur.Formats.Webp;
using FaceBlur.Imaging;
using FaceBlur.Metadata;

namespace FaceBlur.Core.Tests.Imaging;

/// <summary>What the tests of the walkers ask of them.</summary>
internal static class Walks
{
    public static ContainerWalker Jpeg { get; } = new JpegWalker();

    public static ContainerWalker Png { get; } = new PngWalker();

    public static ContainerWalker Webp { get; } = new WebpWalker();

    public static ContainerWalker Tiff { get; } = new TiffWalker();

    public static ContainerWalker Gif { get; } = new GifWalker();

    public static ContainerWalker Bmp { get; } = new BmpWalker();

    public static ContainerWalker Heic { get; } = new HeifWalker(ImageFormat.Heic);

    public static ContainerWalker Avif { get; } = new HeifWalker(ImageFormat.Avif);

    public static ProbeResult Probe(this ContainerWalker walker, byte[] file) => walker.Probe(file, new DecodeLimits());

    public static FaceBlurException Refuse(this ContainerWalker walker, byte[] file, FaceBlurErrorCode code = FaceBlurErrorCode.MalformedImage)
    {
        var refusal = Assert.Throws<FaceBlurException>(() => walker.Probe(file));
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public static bool Has(this ProbeResult result, MetadataKind kind, string place) =>
        result.Findings.Any(finding => finding.Kind == kind && finding.Place == place);

    public static void AssertHas(this ProbeResult result, MetadataKind kind, string place) =>
        Assert.True(result.Has(kind, place), $"{kind} at {place} is not among: {string.Join("; ", result.Findings)}");
}
