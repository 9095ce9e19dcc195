using FaceBlur.Cli.Engines;

namespace FaceBlur.Cli;

/// <summary>Makes the pipeline of one command.</summary>
/// <param name="options">All that was chosen.</param>
/// <param name="engine">The model and what runs it; null for what comes with FaceBlur.</param>
/// <param name="jobs">Photos in work at a time; null for one a core.</param>
/// <param name="isolate">Whether photos are decoded in processes of their own.</param>
/// <exception cref="FaceBlurException">An option or the model is wrong.</exception>
internal delegate FaceBlurPipeline PipelineFactory(FaceBlurOptions options, Engine? engine, int? jobs, bool isolate);
