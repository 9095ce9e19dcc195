using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.OpenCv;
using FaceBlur.Testing;

namespace FaceBlur.Tests.Assets;

/// <summary>The whole pipeline as it is shipped, but for the detector.</summary>
internal static class Pipelines
{
    public static FaceBlurPipeline Make(
        FaceBlurOptions? options = null,
        Func<IFaceDetector>? detector = null,
        IImageCodec? jpeg = null,
        IImageCodec? png = null,
        IImageCodec? webp = null,
        IImageCodec? tiff = null) => new FaceBlurPipelineBuilder()
        .WithOptions(options ?? FaceBlurOptions.Protest)
        .WithWorkers(2)
        .UseCodec(jpeg ?? new OpenCvJpegCodec())
        .UseCodec(png ?? new OpenCvPngCodec())
        .UseCodec(webp ?? new OpenCvWebpCodec())
        .UseCodec(tiff ?? new TiffCodec(new OpenCvJpegCodec()))
        .UseDecoder(new OpenCvGifDecoder())
        .UseDecoder(new OpenCvBmpDecoder())
        .UseImageMagick()
        .UseDetector(detector ?? (() => new FakeFaceDetector(Scene.Faces)))
        .UseMetadataScanner(new MetadataExtractorScanner())
        .Build();

    public static async Task<(byte[] File, ImageReport Report)> RedactAsync(this FaceBlurPipeline pipeline, byte[] photo)
    {
        var target = new MemoryStream();
        ImageReport report = await pipeline.RedactAsync(ImageSource.FromBytes(photo), ImageTarget.ToStream(target));
        return (target.ToArray(), report);
    }
}
