using FaceBlur.Imaging;

namespace FaceBlur.Formats.Webp;

/// <summary>
/// WebP (RFC 9649): lossy, lossless, with transparency, in the simple and the extended layout. The picture data has no checksums,
/// and of an input it is read by the decoder only, which refuses data that ends too early; of a finished file it is walked to its end.
/// </summary>
internal sealed class WebpWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Webp;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => WebpChunkReader.Fits(prefix);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits) => WebpInspection.Run(file, limits);

    protected override IReadOnlyList<string> Compare(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        WebpAllowList.FindViolations(file, packet);
}
