using FaceBlur.Imaging;

namespace FaceBlur.Pipeline;

/// <summary>
/// A stage that owns pixels until the next stage takes them. Once taken they are out of this stage's reach, so after
/// redaction nothing refers to the original pixels any more.
/// </summary>
internal abstract class PixelStage(PixelBuffer pixels) : IDisposable
{
    private PixelBuffer? _pixels = pixels;

    public PixelBuffer Pixels => _pixels ?? throw new ObjectDisposedException(GetType().Name);

    public PixelBuffer Take()
    {
        PixelBuffer taken = Pixels;
        _pixels = null;
        return taken;
    }

    public void Dispose()
    {
        _pixels?.Dispose();
        _pixels = null;
    }
}
