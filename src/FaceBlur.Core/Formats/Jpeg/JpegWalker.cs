using FaceBlur.Imaging;

namespace FaceBlur.Formats.Jpeg;

/// <summary>JPEG (ITU-T T.81): baseline, extended and progressive, Huffman-coded, 8 bits a channel.</summary>
internal sealed class JpegWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Jpeg;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith(JpegMarker.FileSignature);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return JpegInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => FindViolations(file, []);

    internal override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet)
    {
        try
        {
            return JpegAllowList.FindViolations(file, packet);
        }
        catch (FaceBlurException e)
        {
            return [e.Message];
        }
    }
}
