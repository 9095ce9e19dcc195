using FaceBlur.Detection;

namespace FaceBlur.OnnxRuntime;

/// <summary>Plugs ONNX Runtime into a pipeline.</summary>
public static class FaceBlurPipelineBuilderExtensions
{
    /// <summary>Finds faces with a model run by ONNX Runtime, in place of OpenCV's engine. Codecs stay what they are.</summary>
    /// <param name="builder">What is being put together.</param>
    /// <param name="model">Checked weights, from a <c>ModelStore</c>.</param>
    /// <param name="provider">What the network runs on.</param>
    public static FaceBlurPipelineBuilder UseOnnxRuntime(
        this FaceBlurPipelineBuilder builder, DetectorModel model, OnnxExecutionProvider provider = OnnxExecutionProvider.Cpu)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        return builder.UseDetector(options => new OnnxRuntimeFaceDetector(model, options, provider));
    }
}
