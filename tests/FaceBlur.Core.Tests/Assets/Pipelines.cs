using FaceBlur.Imaging;
using FaceBlur.Pipeline;

namespace FaceBlur.Core.Tests.Assets;

/// <summary>Pipelines over the plain format.</summary>
internal static class Pipelines
{
    /// <summary>Names kept and plain fill, so that tests can say what to expect.</summary>
    public static FaceBlurOptions Options { get; } = new()
    {
        Output = new OutputOptions { Naming = NamingPolicy.Keep },
        Redaction = new RedactionOptions { Padding = new HeadPadding { MinPixels = 2 } },
    };

    public static FaceBlurPipeline Make(
        FaceBlurOptions? options = null,
        Func<IFaceDetector>? detector = null,
        IImageCodec? codec = null,
        int workers = 2,
        Action<ImageResult>? observer = null)
    {
        FaceBlurOptions used = options ?? Options;
        FormatRegistry formats = PlainFormat.Registry(codec);
        Func<IFaceDetector> make = detector ?? (() => new StillDetector(null, StillDetector.OneFace));
        var pool = new ProcessorPool(() => new ImageProcessor(used, formats, make(), null), workers);
        pool.Warm();
        return new FaceBlurPipeline(used, formats, pool, new OutcomeObserver(observer));
    }
}
