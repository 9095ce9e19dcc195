using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FaceBlur;

/// <summary>FaceBlur in a dependency injection container.</summary>
public static class FaceBlurServices
{
    /// <summary>
    /// Adds one <see cref="FaceBlurPipeline"/> for the whole application, made at its first use with OpenCV's codecs and the model
    /// that comes with FaceBlur, and disposed by the container. Where logging is registered each photo's outcome is logged, by counts
    /// and error codes: no file name, path or metadata value.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">
    /// Changes options and plug-ins; it is called when the pipeline is made. Called again, for a part of the application that has wishes of its own, all of them
    /// apply in turn to the one pipeline.
    /// </param>
    public static IServiceCollection AddFaceBlur(
        this IServiceCollection services, Action<FaceBlurPipelineBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null) services.AddSingleton(new Wish(configure));
        services.TryAddSingleton(provider =>
        {
            FaceBlurPipelineBuilder builder = new FaceBlurPipelineBuilder().UseOpenCv().UseImageMagick();
            foreach (Wish wish in provider.GetServices<Wish>()) wish.Configure(builder);
            if (provider.GetService<ILoggerFactory>() is { } loggers)
                builder.OnOutcome(new OutcomeLog(loggers.CreateLogger<FaceBlurPipeline>()).Write);
            return builder.Build();
        });
        return services;
    }

    private sealed record Wish(Action<FaceBlurPipelineBuilder> Configure);
}
