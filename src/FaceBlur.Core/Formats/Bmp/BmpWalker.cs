using FaceBlur.Imaging;

namespace FaceBlur.Formats.Bmp;

/// <summary>BMP of Windows and OS/2, 1 to 32 bits a pixel, uncompressed or run-length coded. FaceBlur writes none.</summary>
internal sealed class BmpWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Bmp;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => BmpHeader.Fits(prefix);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits) => BmpInspection.Run(file, limits);
}
