using System.Buffers.Binary;

namespace FaceBlur.Formats.Webp;

/// <summary>What the picture data of a WebP says of itself, in either of its two codings.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasAlpha">Whether it holds transparency; lossy data never does.</param>
/// <param name="IsLossless">Whether it is coded without loss.</param>
internal readonly record struct WebpBitstream(int Width, int Height, bool HasAlpha, bool IsLossless)
{
    private const int LossyHeaderBytes = 10;
    private const int LosslessHeaderBytes = 5;
    private const byte LosslessSignature = 0x2F;
    private const int SizeMask = 0x3FFF;
    private const int LastKnownVersion = 3;

    private static ReadOnlySpan<byte> StartCode => [0x9D, 0x01, 0x2A];

    /// <exception cref="FaceBlurException">The data does not begin as it must.</exception>
    public static WebpBitstream Read(uint type, ReadOnlySpan<byte> body) => type == WebpChunkType.Lossless ? ReadLossless(body) : ReadLossy(body);

    private static WebpBitstream ReadLossy(ReadOnlySpan<byte> body)
    {
        if (body.Length < LossyHeaderBytes) throw FormatErrors.CutShort();
        int tag = body[0] | body[1] << 8 | body[2] << 16;
        bool isKeyFrame = (tag & 1) == 0, isShown = (tag & 0x10) != 0;
        int version = tag >> 1 & 7, firstPartition = tag >> 5;
        if (!isKeyFrame || !isShown || version > LastKnownVersion || !body[3..].StartsWith(StartCode)) throw Impossible();
        // The upper two bits of each ask players of videos for scaling; no decoder of pictures does it.
        int width = BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & SizeMask;
        int height = BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & SizeMask;
        if (width == 0 || height == 0) throw Impossible();
        // At least one byte of coefficients must follow the first part.
        if (firstPartition == 0 || firstPartition >= body.Length - LossyHeaderBytes) throw FormatErrors.Damaged();
        return new WebpBitstream(width, height, HasAlpha: false, IsLossless: false);
    }

    private static WebpBitstream ReadLossless(ReadOnlySpan<byte> body)
    {
        if (body.Length <= LosslessHeaderBytes) throw FormatErrors.CutShort();
        uint bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        if (body[0] != LosslessSignature || bits >> 29 != 0) throw Impossible();
        return new WebpBitstream((int)(bits & SizeMask) + 1, (int)(bits >> 14 & SizeMask) + 1, (bits >> 28 & 1) != 0, IsLossless: true);
    }

    private static FaceBlurException Impossible() => FormatErrors.Malformed("the picture data of the WebP is impossible");
}
