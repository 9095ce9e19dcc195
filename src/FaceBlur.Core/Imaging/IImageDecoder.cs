namespace FaceBlur.Imaging;

/// <summary>
/// Bytes to pixels for one format. The container has been walked before <see cref="Decode"/> is called: a decoder need not defend
/// itself against files it cannot read. Implementations are thread-safe.
/// </summary>
public interface IImageDecoder
{
    /// <summary>The format this decoder reads.</summary>
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
}
