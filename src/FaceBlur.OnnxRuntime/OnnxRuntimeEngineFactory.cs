using FaceBlur.Detection;

namespace FaceBlur.OnnxRuntime;

/// <summary>The engine as the command line loads it.</summary>
public sealed class OnnxRuntimeEngineFactory : IDetectionEngineFactory
{
    /// <inheritdoc/>
    public IDetectionEngine Create(DetectorModel model, string? provider)
    {
        ArgumentNullException.ThrowIfNull(model);
        return OnnxRuntimeEngine.Create(model, Parse(provider));
    }

    private static OnnxExecutionProvider Parse(string? provider) =>
        provider is null ? OnnxExecutionProvider.Cpu
        : Enum.TryParse(provider, ignoreCase: true, out OnnxExecutionProvider parsed) && Enum.IsDefined(parsed) ? parsed
        : throw new FaceBlurException(
            FaceBlurErrorCode.InvalidOptions, "there is no such execution provider", "there are: cpu, cuda, directml, coreml");
}
