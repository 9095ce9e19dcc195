using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// Turns decoded pixels of any channel count into opaque BGR. What is transparent becomes white before anything looks at
/// the picture: a face that somebody erased to transparency must not come back, nor stay in the output unseen.
/// </summary>
internal static class Opaque
{
    /// <summary>Makes three channels of one, three or four.</summary>
    /// <param name="stored">Taken over: freed by this call or returned.</param>
    /// <param name="file">The whole file, for what the decoder overlooks in it.</param>
    /// <param name="header">What the walker read from the file.</param>
    /// <exception cref="FaceBlurException">Walker and decoder disagree on whether pixels are hidden.</exception>
    public static Mat Take(Mat stored, ReadOnlySpan<byte> file, ImageHeader header)
    {
        Mat? opaque = null;
        try
        {
            opaque = stored.Channels() switch
            {
                1 => FromGrey(stored, file, header),
                3 when !header.HasAlpha => stored,
                4 => WhiteBackground.Composite(stored),
                _ => throw Disputed(),
            };
            return opaque;
        }
        finally
        {
            if (opaque != stored) stored.Dispose();
        }
    }

    private static Mat FromGrey(Mat stored, ReadOnlySpan<byte> file, ImageHeader header)
    {
        if (GreyColorKey.Find(file, header.BitDepth) is { } key) GreyColorKey.PaintWhite(stored, key);
        else if (header.HasAlpha) throw Disputed();
        return stored.CvtColor(ColorConversionCodes.GRAY2BGR);
    }

    private static FaceBlurException Disputed() => NativeCodec.Malformed("the transparency of the picture could not be read");
}
