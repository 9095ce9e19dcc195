namespace FaceBlur.Imaging;

/// <summary>
/// Bytes to pixels and back for one format. The container has been walked before <see cref="Decode"/> is called and is
/// walked again after <see cref="Encode"/>: a codec need not defend itself against files it cannot read, and cannot leave
/// anything in its output that the allow-list does not name. Implementations are thread-safe.
/// </summary>
public interface IImageCodec
{
    /// <summary>The format this codec reads and writes.</summary>
    ImageFormat Format { get; }

    /// <summary>
    /// Decodes to upright, opaque BGR: <see cref="ImageHeader.Orientation"/> applied, alpha composited over white, every
    /// color model turned into BGR. 16 bits a channel when the file has more than 8, else 8.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">What the walker read from it.</param>
    /// <returns>A buffer of <see cref="ImageHeader.UprightWidth"/> by <see cref="ImageHeader.UprightHeight"/> that the caller owns.</returns>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.MalformedImage"/>: the decoder refused the bytes.</exception>
    PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header);

    /// <summary>Encodes a new file that holds these pixels and nothing else.</summary>
    /// <param name="pixels">Upright, opaque BGR, 8 or 16 bits.</param>
    /// <param name="options">Quality and depth. A format that has no 16 bits writes 8.</param>
    /// <returns>The file, which the caller owns.</returns>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.EncodingFailed"/>.</exception>
    ByteBuffer Encode(PixelBuffer pixels, EncodingOptions options);
}
