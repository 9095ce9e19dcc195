using FaceBlur.Detection;
using FaceBlur.ImageMagick;
using FaceBlur.Imaging;
using FaceBlur.Metadata;
using FaceBlur.OpenCv;

namespace FaceBlur;

/// <summary>Plugs into a pipeline what comes with FaceBlur.</summary>
public static class FaceBlurPipelineBuilderExtensions
{
    /// <summary>
    /// Adds OpenCV's codecs, the model that comes with FaceBlur and the metadata scanner. Call it first: a detector, model or
    /// scanner that is set afterwards takes the place of this one's.
    /// </summary>
    public static FaceBlurPipelineBuilder UseOpenCv(this FaceBlurPipelineBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .UseCodec(new OpenCvJpegCodec())
            .UseCodec(new OpenCvPngCodec())
            .UseCodec(new OpenCvWebpCodec())
            .UseCodec(new TiffCodec(new OpenCvJpegCodec()))
            .UseDecoder(new OpenCvGifDecoder())
            .UseDecoder(new OpenCvBmpDecoder())
            .UseMetadataScanner(new MetadataExtractorScanner())
            .UseModel(ModelStore.DefaultModel);
    }

    /// <summary>
    /// Adds ImageMagick's decoders of HEIC and AVIF, which are written as JPEG, and its color management for the few profiles that are
    /// more than curves and a matrix. The library is loaded when the first such photo is met, so it costs nobody anything who has none.
    /// </summary>
    public static FaceBlurPipelineBuilder UseImageMagick(this FaceBlurPipelineBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseDecoder(new HeifDecoder(ImageFormat.Heic)).UseDecoder(new HeifDecoder(ImageFormat.Avif)).UseColorConverter(new ProfileConverter());
    }

    /// <summary>Finds faces with another model, run by OpenCV. It is read once, when the pipeline is built.</summary>
    /// <param name="builder">What is being put together.</param>
    /// <param name="nameOrPath">The name of a model beside the program, or the path of a model's folder or manifest.</param>
    public static FaceBlurPipelineBuilder UseModel(this FaceBlurPipelineBuilder builder, string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        var model = new Lazy<DetectorModel>(() => ModelStore.BesideProgram.Load(nameOrPath));
        return builder.UseDetector(options => new OpenCvFaceDetector(model.Value, options));
    }
}
