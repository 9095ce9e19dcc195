using FaceBlur.Cli.Isolation;

namespace FaceBlur.Cli;

/// <summary>The program's own pipelines: everything that comes with FaceBlur.</summary>
internal static class Pipelines
{
    public static FaceBlurPipeline Build(FaceBlurOptions options, string? modelPath, int? jobs, bool isolate)
    {
        FaceBlurPipelineBuilder builder = new FaceBlurPipelineBuilder().UseOpenCv().UseImageMagick().WithOptions(options);
        if (modelPath is not null) builder.UseModel(modelPath);
        if (jobs is { } workers) builder.WithWorkers(workers);
        if (isolate) builder.IsolateDecoding(DecodeCommand.Process(options.Limits));
        return builder.Build();
    }
}
