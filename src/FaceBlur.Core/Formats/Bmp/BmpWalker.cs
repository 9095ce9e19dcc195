using FaceBlur.Imaging;

namespace FaceBlur.Formats.Bmp;

/// <summary>BMP of Windows and OS/2, 1 to 32 bits a pixel, uncompressed or run-length coded. FaceBlur writes none.</summary>
internal sealed class BmpWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Bmp;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => BmpHeader.Fits(prefix);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return BmpInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => ["FaceBlur does not write BMP"];
}
