namespace FaceBlur.Imaging;

/// <summary>The refusals that <see cref="DecodeLimits"/> asks for. All sums in 64 bits.</summary>
internal static class LimitChecks
{
    /// <summary>Refuses a file that is empty or too long.</summary>
    public static void CheckFileLength(this DecodeLimits limits, long fileBytes)
    {
        if (fileBytes == 0) throw new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the file is empty");
        if (fileBytes > limits.MaxFileBytes)
            throw Exceeded($"the file has {fileBytes:N0} bytes, more than the limit of {limits.MaxFileBytes:N0}", "--max-file-size");
    }

    /// <summary>Refuses a picture that is too large for the machine, or far too large for its file.</summary>
    public static void CheckPicture(this DecodeLimits limits, ImageHeader header, long fileBytes)
    {
        if (header.Width < 1 || header.Height < 1)
            throw new FaceBlurException(FaceBlurErrorCode.MalformedImage, "the picture has no width or no height");
        if (header.Width > limits.MaxSidePixels || header.Height > limits.MaxSidePixels)
            throw Exceeded($"a side of {Math.Max(header.Width, header.Height):N0} pixels is over the limit of {limits.MaxSidePixels:N0}", "--max-side");
        if (header.PixelCount > limits.MaxPixels)
            throw Exceeded($"{header.PixelCount:N0} pixels are over the limit of {limits.MaxPixels:N0}", "--max-pixels");
        long decoded = header.PixelCount * 3 * (header.BitDepth > 8 ? 2 : 1);
        if (decoded > limits.MaxDecodedBytes)
            throw Exceeded($"the decoded picture would take {decoded:N0} bytes, more than the limit of {limits.MaxDecodedBytes:N0}", "--max-pixels");
        if (header.PixelCount > fileBytes * limits.MaxPixelsPerByte)
            throw Exceeded("the file is far too small for the picture it announces: a decompression bomb", null);
    }

    private static FaceBlurException Exceeded(string message, string? option) =>
        new(FaceBlurErrorCode.LimitExceeded, message, option is null ? null : $"{option} raises the limit, for files you trust");
}
