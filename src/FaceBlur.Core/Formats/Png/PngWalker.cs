using FaceBlur.Imaging;

namespace FaceBlur.Formats.Png;

/// <summary>PNG (W3C, Third Edition), except animations.</summary>
internal sealed class PngWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Png;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith(PngChunkReader.FileSignature);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits) => PngInspection.Run(file, limits);

    protected override IReadOnlyList<string> Compare(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        PngAllowList.FindViolations(file, packet);
}
