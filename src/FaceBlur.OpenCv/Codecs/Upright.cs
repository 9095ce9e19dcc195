using FaceBlur.Imaging;
using OpenCvSharp;

namespace FaceBlur.OpenCv;

/// <summary>
/// Turns stored pixels upright. FaceBlur applies the orientation that its own parser read and tells OpenCV to ignore the
/// tag: two parsers that disagree would show the detector a sideways crowd.
/// </summary>
internal static class Upright
{
    /// <summary>Makes an upright buffer of opaque BGR pixels, without a copy where they are upright already.</summary>
    /// <param name="stored">Three channels. Taken over: freed by this call or with the buffer.</param>
    /// <param name="orientation">Exif orientation, 1 to 8.</param>
    public static PixelBuffer Take(Mat stored, int orientation)
    {
        Mat upright = orientation == 1 ? stored : new Mat();
        try
        {
            if (orientation != 1) Turn(stored, upright, orientation);
            int bitDepth = upright.Depth() == MatType.CV_16U ? 16 : 8;
            return new PixelBuffer(
                upright.Width, upright.Height, bitDepth, (int)upright.Step(), upright.Data, new NativePixels(upright));
        }
        catch
        {
            upright.Dispose();
            throw;
        }
        finally
        {
            if (upright != stored) stored.Dispose();
        }
    }

    private static void Turn(Mat stored, Mat upright, int orientation)
    {
        switch (orientation)
        {
            case 2:
                Cv2.Flip(stored, upright, FlipMode.Y);
                break;
            case 3:
                Cv2.Flip(stored, upright, FlipMode.XY);
                break;
            case 4:
                Cv2.Flip(stored, upright, FlipMode.X);
                break;
            case 5:
                Cv2.Transpose(stored, upright);
                break;
            case 6:
                Cv2.Rotate(stored, upright, RotateFlags.Rotate90Clockwise);
                break;
            case 7:
                using (var transposed = new Mat())
                {
                    Cv2.Transpose(stored, transposed);
                    Cv2.Flip(transposed, upright, FlipMode.XY);
                }
                break;
            case 8:
                Cv2.Rotate(stored, upright, RotateFlags.Rotate90Counterclockwise);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "1 to 8");
        }
    }
}
