using FaceBlur.Imaging;

namespace FaceBlur.Formats.Webp;

/// <summary>
/// WebP (RFC 9649): lossy, lossless, with transparency, in the simple and the extended layout. The picture data has no checksums
/// and is read by the decoder only, which refuses data that ends too early.
/// </summary>
internal sealed class WebpWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Webp;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => WebpChunkReader.Fits(prefix);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return WebpInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => FindViolations(file, []);

    internal override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        try
        {
            return WebpAllowList.FindViolations(file, packet);
        }
        catch (FaceBlurException e)
        {
            return [e.Message];
        }
    }
}
