using FaceBlur.Imaging;

namespace FaceBlur.Formats.Png;

/// <summary>PNG (W3C, Third Edition), except animations.</summary>
internal sealed class PngWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Png;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith(PngChunkReader.FileSignature);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return PngInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => FindViolations(file, []);

    internal override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        try
        {
            return PngAllowList.FindViolations(file, packet);
        }
        catch (FaceBlurException e)
        {
            return [e.Message];
        }
    }
}
