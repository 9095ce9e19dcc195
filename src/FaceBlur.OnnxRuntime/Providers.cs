using Microsoft.ML.OnnxRuntime;

namespace FaceBlur.OnnxRuntime;

/// <summary>Asks ONNX Runtime for an execution provider, and says plainly when it has none of that kind.</summary>
internal static class Providers
{
    private const string Suffix = "ExecutionProvider";

    public static void Append(SessionOptions options, OnnxExecutionProvider provider)
    {
        if (provider == OnnxExecutionProvider.Cpu) return;
        string name = NameOf(provider);
        string[] available = OrtEnv.Instance().GetAvailableProviders();
        if (!available.Contains(name + Suffix)) throw Missing(name, available);
        try
        {
            if (provider == OnnxExecutionProvider.Cuda) options.AppendExecutionProvider_CUDA();
            else if (provider == OnnxExecutionProvider.DirectMl) options.AppendExecutionProvider_DML();
            else options.AppendExecutionProvider(name);
        }
        catch (OnnxRuntimeException error)
        {
            // Such as a card that is not there, or a driver of another version.
            throw Missing(name, available, error);
        }
    }

    private static string NameOf(OnnxExecutionProvider provider) => provider switch
    {
        OnnxExecutionProvider.Cuda => "CUDA",
        OnnxExecutionProvider.DirectMl => "Dml",
        OnnxExecutionProvider.CoreMl => "CoreML",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "unknown execution provider"),
    };

    private static FaceBlurException Missing(string name, string[] available, Exception? innerException = null)
    {
        string others = string.Join(", ", available.Select(other => other.Replace(Suffix, "", StringComparison.Ordinal)).Where(other => other != name));
        return new FaceBlurException(
            FaceBlurErrorCode.NativeLibraryMissing,
            $"this ONNX Runtime cannot run networks on {name}",
            $"it can on: {others}; another package of ONNX Runtime brings {name}",
            innerException);
    }
}
