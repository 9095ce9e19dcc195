using FaceBlur.Imaging;

namespace FaceBlur.Isolation;

/// <summary>The work of a decoding process: one photo after another until nobody asks any more.</summary>
internal static class DecoderService
{
    public static void Run(Stream requests, Stream replies, FormatRegistry formats)
    {
        while (DecoderFrames.ReadRequest(requests) is { } next)
        {
            using DecoderRequest request = next;
            try
            {
                using PixelBuffer pixels = Decode(request, formats);
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
    private static PixelBuffer Decode(DecoderRequest request, FormatRegistry formats)
    {
        ReadOnlySpan<byte> file = request.File.Bytes;
        if (!formats.TrySniff(file, out ContainerWalker? walker))
            throw new FaceBlurException(FaceBlurErrorCode.UnsupportedFormat, "no decoder knows the file");
        ImageHeader header = walker.Probe(file, request.Limits).Header;
        IImageDecoder decoder = formats.DecoderFor(walker.Format);
        return decoder is INamedFileDecoder named && request.Path is { } path ? named.Decode(path, header) : decoder.Decode(file, header);
    }
}
