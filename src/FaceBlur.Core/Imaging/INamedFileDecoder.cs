namespace FaceBlur.Imaging;

/// <summary>
/// A decoder whose library reads nothing but named files. Making and deleting the file is apart from decoding, so that a process that
/// may write no file can decode, and the file goes away however that process ends.
/// </summary>
public interface INamedFileDecoder : IImageDecoder
{
    /// <summary>Puts a photo where its owner and <see cref="Decode(string, ImageHeader)"/> can read it, and nobody else.</summary>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.LimitExceeded"/>: there is no room for it.</exception>
    INamedFile CreateFile(ReadOnlySpan<byte> file);

    /// <summary>As <see cref="IImageDecoder.Decode"/>, of a file that <see cref="CreateFile"/> made, in this process or another.</summary>
    /// <param name="path">Its full path. Other files are refused.</param>
    /// <param name="header">What the walker read from it.</param>
    /// <returns>A buffer of <see cref="ImageHeader.UprightWidth"/> by <see cref="ImageHeader.UprightHeight"/> that the caller owns.</returns>
    /// <exception cref="FaceBlurException"><see cref="FaceBlurErrorCode.MalformedImage"/>: the decoder refused the file.</exception>
    PixelBuffer Decode(string path, ImageHeader header);
}
