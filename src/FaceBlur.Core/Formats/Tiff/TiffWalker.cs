using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// TIFF 6.0 and BigTIFF in either byte order: grey, palette and RGB in strips or tiles, uncompressed, LZW, Deflate, PackBits or JPEG.
/// What the parts of the picture hold is unpacked by <see cref="TiffCodec"/> only, which refuses a part that is damaged.
/// </summary>
internal sealed class TiffWalker : FormatWalker
{
    public override ImageFormat Format => ImageFormat.Tiff;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => TiffBytes.Fits(prefix);

    protected override ProbeResult Inspect(ReadOnlySpan<byte> file, DecodeLimits limits) => TiffInspection.Run(file, limits);

    protected override IReadOnlyList<string> Compare(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        TiffAllowList.FindViolations(file, packet);
}
