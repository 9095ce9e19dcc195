using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>A file that we wrote in memory and that nobody has checked yet, with the redacted pixels to check it against.</summary>
internal sealed class EncodedOutput(
    ByteBuffer file, ImageFormat format, EncodingOptions encoding, PixelBuffer redacted, RedactionMask mask) : IDisposable
{
    private ByteBuffer? _file = file;

    public ByteBuffer File => _file ?? throw new ObjectDisposedException(nameof(EncodedOutput));

    public ImageFormat Format { get; } = format;

    /// <summary>How it was to be written.</summary>
    public EncodingOptions Encoding { get; } = encoding;

    public PixelBuffer Redacted { get; } = redacted;

    public RedactionMask Mask { get; } = mask;

    public ByteBuffer TakeFile()
    {
        ByteBuffer taken = File;
        _file = null;
        return taken;
    }

    public void Dispose()
    {
        _file?.Dispose();
        Redacted.Dispose();
    }
}
