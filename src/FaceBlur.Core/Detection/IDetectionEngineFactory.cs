namespace FaceBlur.Detection;

/// <summary>Makes engines of one kind: the one public class of an assembly that a program loads as a plug-in by its name.</summary>
public interface IDetectionEngineFactory
{
    /// <summary>Makes an engine, which the caller owns.</summary>
    /// <param name="model">What it runs.</param>
    /// <param name="provider">What it runs on, in the engine's own words; null for the processor.</param>
    /// <exception cref="FaceBlurException">
    /// <see cref="FaceBlurErrorCode.ModelInvalid"/>, <see cref="FaceBlurErrorCode.NativeLibraryMissing"/>, or
    /// <see cref="FaceBlurErrorCode.InvalidOptions"/> for a provider that the engine does not know.
    /// </exception>
    IDetectionEngine Create(DetectorModel model, string? provider);
}
