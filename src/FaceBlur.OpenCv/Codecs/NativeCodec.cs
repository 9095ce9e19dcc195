using FaceBlur.Imaging;
using OpenCvSharp;
using OpenCvSharp.Internal;
using OpenCvSharp.Internal.Vectors;

namespace FaceBlur.OpenCv;

/// <summary>
/// The only place that hands files to OpenCV and takes files from it: always bytes in memory, never a path, and every
/// failure as a <see cref="FaceBlurException"/>.
/// </summary>
internal static class NativeCodec
{
    /// <summary>Decodes to upright, opaque BGR without copying the file, and without copying pixels that are so already.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">What the walker read from it.</param>
    /// <param name="mode">Must leave the orientation alone: <see cref="Upright"/> applies it.</param>
    public static PixelBuffer Decode(ReadOnlySpan<byte> file, ImageHeader header, ImreadModes mode)
    {
        OpenCvRuntime.EnsureLoaded();
        if (file.IsEmpty) throw Malformed("the file is empty");
        try
        {
            // Every call gets memory of its own: nothing of one photo can show in the next.
            Mat stored = Cv2.ImDecode(file, mode);
            Check(stored, header);
            return Upright.Take(Opaque.Take(stored, file, header), header.Orientation);
        }
        catch (OpenCVException failure) when (failure.Status == ErrorCode.StsNoMem)
        {
            throw new FaceBlurException(
                FaceBlurErrorCode.LimitExceeded, "there is not enough memory to decode this picture", innerException: failure);
        }
        catch (Exception failure) when (failure is OpenCVException or OpenCvSharpException)
        {
            throw Malformed("the picture could not be decoded", failure);
        }
    }

    /// <summary>Encodes 8 or 16-bit pixels.</summary>
    /// <param name="extension">Chooses OpenCV's encoder, with the dot.</param>
    /// <param name="pixels">Read in place.</param>
    /// <param name="parameters">Pairs of OpenCV's parameter number and value.</param>
    public static unsafe ByteBuffer Encode(string extension, PixelBuffer pixels, int[] parameters)
    {
        OpenCvRuntime.EnsureLoaded();
        try
        {
            MatType type = pixels.BitDepth == 16 ? MatType.CV_16UC3 : MatType.CV_8UC3;
            using Mat image = Mat.FromPixelData(pixels.Height, pixels.Width, type, pixels.Address, pixels.StrideBytes);
            using InputArray input = InputArray.Create(image);

            // Cv2.ImEncode would return an array, and one as long as a photo lands on the large object heap.
            using var encoded = new VectorOfByte();
            NativeMethods.HandleException(NativeMethods.imgcodecs_imencode_vector(
                extension, input.CvPtr, encoded.CvPtr, parameters, parameters.Length, out int done));
            GC.KeepAlive(pixels);
            return done != 0 && encoded.Size > 0
                ? new ByteBuffer(new ReadOnlySpan<byte>((void*)encoded.ElemPtr, encoded.Size))
                : throw NotEncoded(null);
        }
        catch (Exception failure) when (failure is OpenCVException or OpenCvSharpException)
        {
            throw NotEncoded(failure);
        }
    }

    /// <summary>The error for bytes that the decoder, or the code after it, refuses.</summary>
    public static FaceBlurException Malformed(string message, Exception? innerException = null) =>
        new(FaceBlurErrorCode.MalformedImage, message, innerException: innerException);

    private static FaceBlurException NotEncoded(Exception? innerException) =>
        new(FaceBlurErrorCode.EncodingFailed, "the picture could not be encoded", innerException: innerException);

    private static void Check(Mat stored, ImageHeader header)
    {
        string? fault = null;
        if (stored.Empty()) fault = "the picture could not be decoded";
        else if (stored.Width != header.Width || stored.Height != header.Height
            || stored.Depth() != (header.BitDepth > 8 ? MatType.CV_16U : MatType.CV_8U))
            fault = "the decoded picture is not the one that the header announces";
        if (fault is null) return;
        stored.Dispose();
        throw Malformed(fault);
    }
}
