using FaceBlur.Imaging;

namespace FaceBlur.Formats.Gif;

/// <summary>GIF 87a and 89a of one picture that fills its screen. FaceBlur writes none.</summary>
internal sealed class GifWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Gif;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => prefix.StartsWith("GIF87a"u8) || prefix.StartsWith("GIF89a"u8);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        if (!Sniff(file)) throw FormatErrors.Malformed("the file does not begin like a GIF");
        return GifInspection.Run(file, limits);
    }
}
