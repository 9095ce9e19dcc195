using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.Pipeline;
using FaceBlur.Verification;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Outputs of the plain format, for what comes after encoding.</summary>
internal static class Outputs
{
    public static VerifiedOutput Verified()
    {
        using EncodedOutput output = Encoded();
        return VerifiedOutput.Verify(output, Verifier());
    }

    public static OutputVerifier Verifier(IMetadataScanner? scanner = null, IImageCodec? codec = null) =>
        new(PlainFormat.Registry(codec), scanner);

    /// <summary>A written file and the pixels it should show, either of which a test may tamper with.</summary>
    public static EncodedOutput Encoded(Func<byte[], byte[]>? tamperFile = null, Action<PixelBuffer>? tamperPixels = null)
    {
        byte[] file = PlainFormat.File();
        var header = new PlainFormat.Walker().Probe(file, new DecodeLimits()).Header;
        PixelBuffer pixels = new PlainFormat.Codec().Decode(file, header);
        tamperPixels?.Invoke(pixels);
        RedactionMask mask = RedactionMask.Cover(
            header.Width, header.Height, [StillDetector.OneFace], RegionShape.RoundedBox, new HeadPadding());
        return new EncodedOutput(new ByteBuffer(tamperFile?.Invoke(file) ?? file), PlainFormat.Format, new EncodingOptions(), pixels, mask);
    }
}
