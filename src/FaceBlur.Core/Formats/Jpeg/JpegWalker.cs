using FaceBlur.Imaging;

namespace FaceBlur.Formats.Jpeg;

/// <summary>JPEG (ITU-T T.81): baseline, extended and progressive, Huffman-coded, 8 bits a channel.</summary>
internal sealed class JpegWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Jpeg;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith(JpegMarker.FileSignature);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits) => JpegInspection.Run(file, limits);

    protected override IReadOnlyList<string> Compare(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        JpegAllowList.FindViolations(file, packet);
}
