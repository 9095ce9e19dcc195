using FaceBlur.Imaging;

namespace FaceBlur.Formats.Tiff;

/// <summary>
/// TIFF 6.0 and BigTIFF in either byte order: grey, palette and RGB in strips or tiles, uncompressed, LZW, Deflate, PackBits or JPEG.
/// What the parts of the picture hold is unpacked by <see cref="TiffCodec"/> only, which refuses a part that is damaged.
/// </summary>
internal sealed class TiffWalker : ContainerWalker
{
    public override ImageFormat Format => ImageFormat.Tiff;

    public override bool Sniff(ReadOnlySpan<byte> prefix) => TiffBytes.Fits(prefix);

    public override ProbeResult Probe(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        limits.CheckFileLength(file.Length);
        return TiffInspection.Run(file, limits);
    }

    public override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file) => FindViolations(file, []);

    internal override IReadOnlyList<string> FindViolations(ReadOnlySpan<byte> file, ReadOnlySpan<byte> packet) =>
        TiffAllowList.FindViolations(file, packet);
}
