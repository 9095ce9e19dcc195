namespace FaceBlur.Imaging;

/// <summary>
/// Bytes to pixels and back for one format. What it writes is walked again: a codec cannot leave anything in its output that the
/// allow-list does not name. Implementations are thread-safe.
/// </summary>
public interface IImageCodec : IImageDecoder
{
    /// <summary>Encodes a new file that holds these pixels and nothing else.</summary>
    /// <param name="pixels">Upright, opaque BGR, 8 or 16 bits.</param>
    /// <param name="options">Quality and depth. A format that has no 16 bits writes 8.</param>
    /// <returns>The file, which the caller owns.</returns>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.EncodingFailed"/>.</exception>
    ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options);
}
