using FaceBlur.Imaging;

namespace FaceBlur.Isolation;

/// <summary>One photo to decode.</summary>
/// <param name="File">Its bytes, which the request owns.</param>
/// <param name="Path">The same bytes in a file, for a decoder that needs one; else null.</param>
/// <param name="Limits">Of the pipeline that asks.</param>
internal sealed record DecoderRequest(ByteBuffer File, string? Path, DecodeLimits Limits) : IDisposable
{
    public void Dispose() => File.Dispose();
}
