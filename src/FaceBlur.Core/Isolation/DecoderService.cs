using FaceBlur.Imaging;

namespace FaceBlur.Isolation;

/// <summary>The work of a decoding process: one photo after another until nobody asks any more.</summary>
internal static class DecoderService
{
    public static void Run(Stream requests, Stream replies, FormatRegistry formats)
    {
        while (DecoderFrames.ReadRequest(requests) is { } request)
        {
            using ByteBuffer file = request.File;
            try
            {
                using PixelBuffer pixels = Decode(file.Bytes, request.Limits, formats);
                DecoderFrames.WritePixels(replies, pixels);
            }
            catch (FaceBlurException refusal)
            {
                DecoderFrames.WriteRefusal(replies, refusal.Code);
            }
            catch (OutOfMemoryException)
            {
                DecoderFrames.WriteRefusal(replies, FaceBlurErrorCode.LimitExceeded);
            }
        }
    }

    /// <summary>Walks the file once more: what the pipeline says of it need not cross the border.</summary>
    private static PixelBuffer Decode(ReadOnlySpan<byte> file, DecodeLimits limits, FormatRegistry formats)
    {
        if (!formats.TrySniff(file, out ContainerWalker? walker))
            throw new FaceBlurException(FaceBlurErrorCode.UnsupportedFormat, "no decoder knows the file");
        return formats.DecoderFor(walker.Format).Decode(file, walker.Probe(file, limits).Header);
    }
}
