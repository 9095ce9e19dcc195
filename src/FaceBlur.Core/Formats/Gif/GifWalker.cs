using FaceBlur.Imaging;

namespace FaceBlur.Formats.Gif;

/// <summary>GIF 87a and 89a of one picture that fills its screen. FaceBlur writes none.</summary>
internal sealed class GifWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Gif;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith("GIF87a"u8) || prefix.StartsWith("GIF89a"u8);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        if (!Sniff(file)) throw FormatErrors.Malformed("the file does not begin like a GIF");
        return GifInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => ["FaceBlur does not write GIF"];
}
