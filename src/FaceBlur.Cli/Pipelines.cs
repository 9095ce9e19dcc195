using FaceBlur.Cli.Engines;
using FaceBlur.Cli.Isolation;
using FaceBlur.Cli.Rehearsing;
using FaceBlur.Detection;

namespace FaceBlur.Cli;

/// <summary>The program's own pipelines: everything that comes with FaceBlur.</summary>
internal static class Pipelines
{
    public static FaceBlurPipeline Build(FaceBlurOptions options, Engine? engine, int? jobs, bool isolate)
    {
        Rehearsal.Begin(options);
        FaceBlurPipelineBuilder builder = new FaceBlurPipelineBuilder().UseOpenCv().UseImageMagick().WithOptions(options);
        if (engine is { Name: Engine.OnnxRuntime }) UseOnnxRuntime(builder, engine);
        else if (engine is { Provider: not null })
            throw new FaceBlurException(FaceBlurErrorCode.InvalidOptions, "--provider is for ONNX Runtime", "add --engine onnxruntime");
        else if (engine is { Model: { } model }) builder.UseModel(model);
        if (jobs is { } workers) builder.WithWorkers(workers);
        if (isolate) builder.IsolateDecoding(DecodeCommand.Process(options.Limits));
        return builder.Build();
    }

    private static void UseOnnxRuntime(FaceBlurPipelineBuilder builder, Engine engine)
    {
        DetectorModel model = ModelStore.BesideProgram.Load(engine.Model ?? ModelStore.DefaultModel);
        IDetectionEngineFactory factory = EnginePlugIn.LoadOnnxRuntime(AppContext.BaseDirectory);
        builder.UseDetector(options => PyramidFaceDetector.ByEngine(
            model, options, ImagePyramid.For(options.Thoroughness), part => factory.Create(part, engine.Provider)));
    }
}
