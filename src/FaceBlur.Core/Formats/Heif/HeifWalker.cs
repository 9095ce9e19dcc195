using FaceBlur.Imaging;

namespace FaceBlur.Formats.Heif;

/// <summary>HEIF (ISO/IEC 23008-12) of one still picture, coded in HEVC (HEIC) or AV1 (AVIF). FaceBlur writes none.</summary>
/// <param name="format"><see cref="ImageFormat.Heic"/> or <see cref="ImageFormat.Avif"/>.</param>
internal sealed class HeifWalker(ImageFormat format) : FormatWalker
{
    public override ImageFormat Format { get; } = format;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => HeifBrands.Fits(prefix, isAv1: Format == ImageFormat.Avif);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        if (!Sniff(file)) throw FormatErrors.Malformed("the file does not begin like a HEIF or AVIF");
        return HeifInspection.Run(file, Format, limits);
    }
}
