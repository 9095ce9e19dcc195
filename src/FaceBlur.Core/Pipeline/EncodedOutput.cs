using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>A file that we wrote in memory and that nobody has checked yet, with the redacted pixels to check it against.</summary>
internal sealed class EncodedOutput(
    ByteBuffer file,
    ImageFormat format,
    EncodingOptions encoding,
    PixelBuffer redacted,
    RedactionMask mask,
    ReadOnlyMemory<byte> packet = default) : IDisposable
{
    private ByteBuffer? _file = file;

    public ByteBuffer File => _file ?? throw new ObjectDisposedException(nameof(EncodedOutput));

    public ImageFormat Format { get; } = format;

    /// <summary>How it was to be written.</summary>
    public EncodingOptions Encoding { get; } = encoding;

    public PixelBuffer Redacted { get; } = redacted;

    public RedactionMask Mask { get; } = mask;

    /// <summary>The metadata that the file must hold, byte for byte; empty where it must hold none.</summary>
    public ReadOnlyMemory<byte> Packet { get; } = packet;

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
